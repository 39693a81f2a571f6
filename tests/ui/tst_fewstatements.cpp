#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "support/ui/dragdriver.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/window/mainwindow.h"

#include <QLineEdit>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A gesture runs only a few statements, since on a server each one is a round trip.
class tst_FewStatements : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }

    void dropOfOne_data();
    void dropOfOne();
    void keyInAFilter();
};

// What ran since the mark, once everything is painted.
static QStringList statementsSince(StatementLog &log, quint64 mark)
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    QStringList texts;
    for (const StatementEntry &entry : log.entries()) {
        if (entry.number > mark)
            texts.append(entry.sql.simplified());
    }
    return texts;
}

void tst_FewStatements::dropOfOne_data()
{
    QTest::addColumn<QStringList>("changes"); // to the file
    QTest::addColumn<bool>("isSelected"); // the team, so that its members are shown
    QTest::addColumn<int>("most"); // the README tells them one by one
    const QStringList undeclared{"ALTER TABLE heroteamlink RENAME TO old", "CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))",
                                 "INSERT INTO heroteamlink SELECT * FROM old", "DROP TABLE old"};
    QTest::newRow("nothing selected") << QStringList() << false << 7;
    QTest::newRow("team's members shown") << QStringList() << true << 7;
    QTest::newRow("keys that the file does not check") << undeclared << true << 8;
}

void tst_FewStatements::dropOfOne()
{
    QFETCH(QStringList, changes);
    QFETCH(bool, isSelected);
    QFETCH(int, most);
    RosterWindow shown(changes);
    if (isSelected)
        shown.select(Side::Right, {1});
    StatementLog &log = shown.roster().log();
    quint64 mark = 0;
    QVERIFY(play({rowOf(shown.table(Side::Left), 2), rowOf(shown.table(Side::Right), 1), {}, {}, {}, [&] { mark = log.lastNumber(); }}));
    const QStringList ran = statementsSince(log, mark);
    QCOMPARE(shown.steps(), 1);
    if (ran.size() > most)
        qWarning("%s", qPrintable(ran.join(u'\n')));
    QVERIFY2(ran.size() <= most, qPrintable(tr("%1 statements").arg(ran.size())));
}

void tst_FewStatements::keyInAFilter()
{
    RosterWindow shown;
    StatementLog &log = shown.roster().log();
    const quint64 mark = log.lastNumber();
    auto *filter = shown.window().panel(Side::Left).findChild<QLineEdit *>();
    QVERIFY(filter);
    filter->setText(QStringLiteral("spider"));
    QTRY_COMPARE(shown.roster().entities(Side::Left).rowCount(), 1);
    const QStringList ran = statementsSince(log, mark);
    if (ran.size() > 2)
        qWarning("%s", qPrintable(ran.join(u'\n')));
    QVERIFY2(ran.size() <= 2, qPrintable(tr("%1 statements").arg(ran.size())));
}

QTEST_MAIN(tst_FewStatements)
#include "tst_fewstatements.moc"
