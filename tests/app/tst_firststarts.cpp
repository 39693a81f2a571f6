#include "support/program.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// The first start makes the sample file, even if two programs start for the first time at once.
class tst_FirstStarts : public QObject
{
    Q_OBJECT

private slots:
    void twoAtOnceBothShowTheSample_data();
    void twoAtOnceBothShowTheSample();
};

static const QString Sample = "Heroes and Teams.db";

void tst_FirstStarts::twoAtOnceBothShowTheSample_data()
{
    QTest::addColumn<int>("pair");
    for (int pair = 1; pair <= 8; ++pair)
        QTest::addRow("pair %d", pair) << pair;
}

void tst_FirstStarts::twoAtOnceBothShowTheSample()
{
    const QTemporaryDir home;
    Program first(home.path(), {"--sample", "--export-log", home.filePath("first.sql")}), second(home.path(), {"--sample", "--export-log", home.filePath("second.sql")});
    first.start();
    second.start();
    for (Program *program : {&first, &second}) {
        QVERIFY(program->waitUntilShown());
        program->send(SIGTERM);
        QVERIFY(program->waitForEnd());
        QCOMPARE(program->process().exitCode(), 0); // without a file there is no log to write
    }
    QCOMPARE(readElsewhere(Program::dataFolder(home.path()) + '/' + Sample, "SELECT hero_id, team_id FROM heroteamlink ORDER BY 1, 2"),
             "1|1\n1|2\n2|2\n3|2");
    const QStringList left = QDir(Program::dataFolder(home.path())).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QCOMPARE(left, QStringList{Sample}); // and nothing half made
}

QTEST_GUILESS_MAIN(tst_FirstStarts)
#include "tst_firststarts.moc"
