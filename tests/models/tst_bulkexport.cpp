#include "models/export/logexport.h"
#include "models/log/statementlog.h"
#include "models/sql/replaybase.h"
#include "support/bulktest.h"
#include "support/gestures.h"
#include "support/replay.h"

#include <QFile>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The exported log of gestures on many thousand memberships, when run, does the same again.
class tst_BulkExport : public BulkTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void exportedLogReplays_data();
    void exportedLogReplays();
};

void tst_BulkExport::exportedLogReplays_data()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("write-ahead log") << "PRAGMA journal_mode=WAL";
    QTest::newRow("rollback journal") << "PRAGMA journal_mode=DELETE";
}

void tst_BulkExport::exportedLogReplays()
{
    QFETCH(QString, journal);
    make({journal});
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{1, 3}})));
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QVERIFY(performed(controller(), Gesture::remove(Side::Left, heroes(5'000, 15'000), {Key(2)})));
    undo(*m_roster);
    controller().runner().setWatch([](qint64, qint64) { return false; });
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(), {Key(3)}))); // rolled back
    controller().runner().setWatch({});
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{1, 3}})));
    QVERIFY(m_roster->session().replayBase().isReplayable());
    const QString script = m_folder->filePath("log.sql");
    QVERIFY(LogExport(m_roster->log(), m_roster->session().replayBase()).writeTo(script));
    QFile file(script);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString replayed = m_folder->filePath("replayed.db");
    QCOMPARE(runScript(replayed, file.readAll()), "");
    QCOMPARE(contentsOf(replayed), contentsOf(m_path));

    quint64 last = 0;
    int blocks = 0;
    for (const StatementEntry &entry : m_roster->log().entries()) {
        QVERIFY(entry.number == last + 1 || last == 0);
        last = entry.number;
        if (entry.sql.contains("json_each") && entry.kind == StatementKind::Write) {
            ++blocks;
            QVERIFY(entry.gesture > 0);
            const QString echo = EchoFormat::records(entry, EchoFormat::Prefix::Short);
            QVERIFY2(echo.size() < 1000, qPrintable(echo)); // the members are abbreviated
        }
    }
    QVERIFY(blocks >= 7);
}

QTEST_GUILESS_MAIN(tst_BulkExport)
#include "tst_bulkexport.moc"
