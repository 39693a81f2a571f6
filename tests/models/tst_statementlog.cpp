#include "models/log/statementlog.h"

#include "models/export/echoformat.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;

class TestStatementLog : public QObject
{
    Q_OBJECT

private slots:
    void kindIsToldByTheVerb_data();
    void kindIsToldByTheVerb();
    void entriesAreNumberedAndStamped();
    void secretsNeverArrive();
    void valuesOfDataAreKeptExactly();
    void finishFillsInTheOutcome();
    void firstRunIsGeneratedLaterOnesAreCached();
    void oneSetAndSeveralSetsAreTwoForms();
    void cacheNoteDependsOnTheStatement_data();
    void cacheNoteDependsOnTheStatement();
    void cachedTimeOnlyGrows();
    void cacheForgetsTheLeastRecentlyUsed();
    void fullLogDropsTheOldest();
    void droppedWritesAreRemembered_data();
    void droppedWritesAreRemembered();
    void everyEntryOfAFullLogIsFound();
    void largeEntriesPushOutMoreThanOne();
};

static StatementEntry entryOf(const QString &sql, const QList<QVariantList> &sets = {{}})
{
    StatementEntry entry;
    entry.sql = sql;
    entry.sets = sets;
    return entry;
}

static StatementEntry added(StatementLog &log, const QString &sql, const QList<QVariantList> &sets = {{}}, double seconds = 0.25)
{
    return *log.find(log.append(entryOf(sql, sets), seconds));
}

void TestStatementLog::kindIsToldByTheVerb_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<StatementKind>("kind");

    const auto row = [](const char *sql, StatementKind kind) { QTest::newRow(sql) << QString::fromLatin1(sql) << kind; };
    QTest::newRow("nothing at all") << QString() << StatementKind::Read;
    for (const char *sql : {"SELECT 1", "VALUES (1)", "EXPLAIN DELETE FROM t", "-- DELETE FROM t", "'DELETE'",
                            "WITH a AS (SELECT 1) SELECT * FROM a", "WITH a AS (SELECT 'DELETE') VALUES (1)",
                            "WITH replace AS (SELECT 1) SELECT * FROM replace"})
        row(sql, StatementKind::Read);
    for (const char *sql : {"INSERT INTO t VALUES (1)", "update t SET a=1", "DELETE FROM t", "REPLACE INTO t VALUES (1)",
                            " \n\t-- why\n/* because */ DELETE FROM t", ";DELETE FROM t",
                            "WITH a(x) AS (SELECT 1), b AS (SELECT 2) DELETE FROM t", "WITH RECURSIVE a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
                            "WITH a AS (SELECT 1) REPLACE INTO t SELECT * FROM a"})
        row(sql, StatementKind::Write);
    for (const char *sql : {"BEGIN", "BEGIN IMMEDIATE", "COMMIT", "END", "ROLLBACK", "ROLLBACK TO a", "SAVEPOINT a", "RELEASE a"})
        row(sql, StatementKind::Transaction);
    for (const char *sql : {"PRAGMA foreign_keys=ON", "\nCREATE TABLE t (a)\n\n", "DROP TABLE t", "ALTER TABLE t ADD b", "ATTACH 'a' AS a",
                            "DETACH a", "VACUUM", "VACUUM INTO 'a'", "ANALYZE", "REINDEX"})
        row(sql, StatementKind::Setup);
}

void TestStatementLog::kindIsToldByTheVerb()
{
    QFETCH(QString, sql);
    QTEST(StatementLog::kindOf(sql), "kind");
}

void TestStatementLog::entriesAreNumberedAndStamped()
{
    StatementLog log;
    QSignalSpy appended(&log, &StatementLog::appended);
    QCOMPARE(log.lastNumber(), 0u);
    QCOMPARE(log.append(entryOf(QStringLiteral("SELECT 1")), 0), 1u);
    log.setGesture(7);
    QCOMPARE(log.append(entryOf(QStringLiteral("DELETE FROM t")), 0), 2u);
    log.setGesture(0);
    QCOMPARE(log.append(entryOf(QStringLiteral("BEGIN")), 0), 3u);

    QCOMPARE(log.lastNumber(), 3u);
    QCOMPARE(appended.size(), 3);
    QCOMPARE(appended.at(1).first().toULongLong(), 2u);
    QCOMPARE(log.entries().at(0).gesture, 0);
    QCOMPARE(log.entries().at(1).gesture, 7);
    QCOMPARE(log.entries().at(1).kind, StatementKind::Write);
    QCOMPARE(log.entries().at(2).gesture, 0);
    QVERIFY(log.entries().at(0).time.isValid());
    QVERIFY(!log.find(0));
    QVERIFY(!log.find(4));
}

void TestStatementLog::secretsNeverArrive()
{
    StatementLog log;
    const quint64 number = log.append(entryOf(QStringLiteral("PRAGMA key='hunter2")), 0);
    QCOMPARE(log.find(number)->sql, QStringLiteral("PRAGMA key='***'"));
    log.finish(number, 1, -1, QStringLiteral("unrecognized token: \"'hunter2\""));
    QCOMPARE(log.find(number)->error, QStringLiteral("unrecognized token: \"***\""));

    // Neither does it when the same comes again, nor does what comes between.
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(added(log, QStringLiteral("PRAGMA key='hunter2'")).sql, QStringLiteral("PRAGMA key='***'"));
        QCOMPARE(added(log, QStringLiteral("DELETE FROM t")).kind, StatementKind::Write);
        QCOMPARE(added(log, QStringLiteral("PRAGMA key='hunter2'")).kind, StatementKind::Setup);
        QCOMPARE(added(log, QString()).kind, StatementKind::Read);
        QCOMPARE(added(log, QStringLiteral("DELETE FROM t")).kind, StatementKind::Write);
        QCOMPARE(added(log, QStringLiteral("DELETE FROM t")).kind, StatementKind::Write);
    }

    const StatementEntry attached = added(log, QStringLiteral("ATTACH ? AS a"), {{QStringLiteral("file:a.db?key=hunter2")}});
    QCOMPARE(attached.sets.first().first().toString(), QStringLiteral("file:a.db?key=***"));
}

void TestStatementLog::valuesOfDataAreKeptExactly()
{
    StatementLog log;
    const QVariantList values{QStringLiteral("file:a.db?key=hunter2"), QByteArray("\0", 1), 1.5, QVariant()};
    QCOMPARE(added(log, QStringLiteral("INSERT INTO t VALUES (?, ?, ?, ?)"), {values}).sets, QList<QVariantList>{values});
}

void TestStatementLog::finishFillsInTheOutcome()
{
    StatementLog log;
    QSignalSpy finished(&log, &StatementLog::finished);
    const quint64 first = log.append(entryOf(QStringLiteral("SELECT 1")), 0);
    const quint64 second = log.append(entryOf(QStringLiteral("SELECT \"a\"")), 0);
    QCOMPARE(log.find(first)->rows, -1);

    log.finish(second, 2000, -1, QStringLiteral("no such column: \"a\""));
    log.finish(first, 1000, 3);
    log.finish(99, 1, 1);
    QCOMPARE(log.find(first)->nanoseconds, 1000);
    QCOMPARE(log.find(first)->rows, 3);
    QVERIFY(!log.find(first)->failed());
    QCOMPARE(log.find(second)->error, QStringLiteral("no such column: \"a\""));
    QCOMPARE(finished.size(), 2);
    QCOMPARE(finished.at(0).first().toULongLong(), second);
}

void TestStatementLog::firstRunIsGeneratedLaterOnesAreCached()
{
    StatementLog log;
    const QString sql = QStringLiteral("SELECT hero.id \nFROM hero \nWHERE hero.id = ?");
    const StatementEntry first = added(log, sql, {{1}}, 0.25);
    QCOMPARE(first.stats, EchoStats::Generated);
    QCOMPARE(first.statsSeconds, 0.25);
    const StatementEntry second = added(log, sql, {{2}}, 0.125);
    QCOMPARE(second.stats, EchoStats::Cached);
    QVERIFY(second.statsSeconds >= 0.25); // since the first one was compiled, not since it ran
    QVERIFY(second.statsSeconds < 10);
    QCOMPARE(added(log, sql + u' ', {{1}}).stats, EchoStats::Generated);
}

void TestStatementLog::oneSetAndSeveralSetsAreTwoForms()
{
    StatementLog log;
    const QString sql = QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)");
    QCOMPARE(added(log, sql, {{1, 1}, {2, 1}}).stats, EchoStats::Generated);
    QCOMPARE(added(log, sql, {{1, 3}}).stats, EchoStats::Generated);
    QCOMPARE(added(log, sql, {{1, 4}}).stats, EchoStats::Cached);
    QCOMPARE(added(log, sql, {{3, 1}, {3, 2}, {3, 3}}).stats, EchoStats::Cached);
}

void TestStatementLog::cacheNoteDependsOnTheStatement_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<EchoStats>("first");
    QTest::addColumn<EchoStats>("second");

    const auto row = [](const char *sql, EchoStats first, EchoStats second) { QTest::newRow(sql) << QString::fromLatin1(sql) << first << second; };
    for (const char *sql : {"SELECT 1", "INSERT INTO t VALUES (?, ?)", "INSERT INTO t SELECT 1, 2", "UPDATE t SET a=?", "DELETE FROM t",
                            "INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 1, b = 2"})
        row(sql, EchoStats::Generated, EchoStats::Cached);
    for (const char *sql : {"CREATE INDEX i ON t (a)", "\nCREATE TABLE t (a)\n\n", "DROP TABLE t", "ALTER TABLE t ADD b", "VACUUM",
                            "SAVEPOINT sa_savepoint_1", "RELEASE SAVEPOINT sa_savepoint_1", "ROLLBACK TO SAVEPOINT sa_savepoint_1",
                            "ROLLBACK TRANSACTION TO a", "INSERT INTO t (a) VALUES (?), (?)"})
        row(sql, EchoStats::NoKey, EchoStats::NoKey);
    for (const char *sql : {"PRAGMA main.table_info(\"t\")", "PRAGMA foreign_keys=ON", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"})
        row(sql, EchoStats::RawSql, EchoStats::RawSql);
}

void TestStatementLog::cacheNoteDependsOnTheStatement()
{
    QFETCH(QString, sql);
    StatementLog log;
    const StatementEntry entry = added(log, sql);
    QTEST(entry.stats, "first");
    QCOMPARE(entry.statsSeconds, entry.stats == EchoStats::RawSql ? 0.0 : 0.25);
    QTEST(added(log, sql).stats, "second");
}

void TestStatementLog::cachedTimeOnlyGrows()
{
    StatementLog log;
    double last = 0;
    for (int i = 0; i < 1000; ++i) {
        const StatementEntry entry = added(log, QStringLiteral("SELECT 1"));
        QVERIFY(entry.statsSeconds >= last);
        last = entry.statsSeconds;
    }
}

void TestStatementLog::cacheForgetsTheLeastRecentlyUsed()
{
    StatementLog log;
    const auto form = [](int number) { return QStringLiteral("SELECT %1").arg(number); };
    for (int i = 0; i < 750; ++i)
        QCOMPARE(added(log, form(i)).stats, EchoStats::Generated);
    for (int i = 0; i < 750; ++i)
        QCOMPARE(added(log, form(i)).stats, EchoStats::Cached); // 750 are still held
    QCOMPARE(added(log, form(0)).stats, EchoStats::Cached);     // used again, so it survives
    QCOMPARE(added(log, form(750)).stats, EchoStats::Generated); // one too many: 500 stay

    QCOMPARE(added(log, form(750)).stats, EchoStats::Cached);
    QCOMPARE(added(log, form(0)).stats, EchoStats::Cached);
    QCOMPARE(added(log, form(252)).stats, EchoStats::Cached);
    QCOMPARE(added(log, form(251)).stats, EchoStats::Generated);
}

void TestStatementLog::fullLogDropsTheOldest()
{
    StatementLog log(3);
    QSignalSpy dropped(&log, &StatementLog::droppedOldest);
    for (int i = 1; i <= 5; ++i)
        added(log, QStringLiteral("SELECT 1"));
    QCOMPARE(log.capacity(), 3);
    QCOMPARE(log.entries().size(), size_t(3));
    QCOMPARE(log.dropped(), 2u);
    QCOMPARE(dropped.size(), 2);
    QVERIFY(!log.find(2));
    QCOMPARE(log.find(3)->number, 3u);
    QCOMPARE(log.entries().back().number, 5u);

    QSignalSpy finished(&log, &StatementLog::finished);
    log.finish(1, 1, 1, QStringLiteral("too late"));
    QCOMPARE(finished.size(), 0);
}

void TestStatementLog::droppedWritesAreRemembered_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("isWrite");

    for (const char *sql : {"INSERT INTO t VALUES (1)", "DELETE FROM t", "CREATE TABLE t (a)", "DROP TABLE t", "ALTER TABLE t ADD b"})
        QTest::newRow(sql) << QString::fromLatin1(sql) << true;
    for (const char *sql : {"SELECT 1", "PRAGMA foreign_keys=ON", "BEGIN", "COMMIT", "VACUUM INTO 'a'"})
        QTest::newRow(sql) << QString::fromLatin1(sql) << false;
}

void TestStatementLog::droppedWritesAreRemembered()
{
    QFETCH(QString, sql);
    QFETCH(bool, isWrite);
    StatementLog log(1);
    added(log, QStringLiteral("SELECT 1"));
    added(log, sql);
    QCOMPARE(log.lastDroppedWrite(), 0u); // still in
    added(log, QStringLiteral("SELECT 1"));
    QCOMPARE(log.lastDroppedWrite(), isWrite ? 2u : 0u);
    added(log, QStringLiteral("SELECT 1"));
    QCOMPARE(log.lastDroppedWrite(), isWrite ? 2u : 0u);
}

void TestStatementLog::everyEntryOfAFullLogIsFound()
{
    StatementLog log;
    const quint64 count = quint64(log.capacity()) + 1000;
    for (quint64 i = 0; i < count; ++i)
        log.finish(log.append(entryOf(QStringLiteral("SELECT hero.id \nFROM hero \nWHERE hero.id = ?"), {{i}}), 0), 1, 1);
    QCOMPARE(log.dropped(), 1000u);
    for (quint64 number = 1001; number <= count; ++number)
        QCOMPARE(log.find(number)->number, number);
    QVERIFY(!log.find(1000));
}

// A bulk gesture is few entries, and each may hold a hundred thousand keys.
void TestStatementLog::largeEntriesPushOutMoreThanOne()
{
    StatementLog log;
    log.setMemoryLimit(1'000'000);
    const QString large(100'000, u'x'); // 200,000 bytes
    for (int i = 0; i < 4; ++i)
        log.append(entryOf(QStringLiteral("INSERT INTO t SELECT value FROM json_each(?)"), {{large}}), 0);
    QCOMPARE(log.entries().size(), size_t(4));
    QSignalSpy dropped(&log, &StatementLog::droppedOldest);
    log.append(entryOf(QStringLiteral("SELECT ?"), {{large + large + large}}), 0);
    QCOMPARE(log.entries().size(), size_t(2)); // the newest fills more than half of it
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.first().first().toInt(), 3);
    QCOMPARE(log.lastDroppedWrite(), 3u);
    log.append(entryOf(QStringLiteral("SELECT ?"), {{QString(2'000'000, u'x')}}), 0); // alone, even so
    QCOMPARE(log.entries().size(), size_t(1));
    log.append(entryOf(QStringLiteral("SELECT 1")), 0);
    QCOMPARE(log.entries().size(), size_t(1));
    QCOMPARE(log.entries().back().sql, QStringLiteral("SELECT 1"));
}

QTEST_GUILESS_MAIN(TestStatementLog)
#include "tst_statementlog.moc"
