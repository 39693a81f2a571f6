#include "models/export/echoformat.h"

#include <QTest>
#include <QTimeZone>

using namespace Rollcall;

class TestEchoFormat : public QObject
{
    Q_OBJECT

private slots:
    void statsAreWrittenAsSqlalchemyDoes_data();
    void statsAreWrittenAsSqlalchemyDoes();
    void recordsLookLikeSqlalchemy_data();
    void recordsLookLikeSqlalchemy();
    void transactionsAreOneLine_data();
    void transactionsAreOneLine();
    void fullPrefixTellsTheTime();
    void universalTimeIsShownAsLocal();
    void failedStatementIsShownAsIfItRan();
};

static StatementEntry entryOf(const QString &sql, EchoStats stats = EchoStats::RawSql, double seconds = 0, const QList<QVariantList> &sets = {})
{
    StatementEntry entry;
    entry.sql = sql;
    entry.stats = stats;
    entry.statsSeconds = seconds;
    entry.sets = sets;
    return entry;
}

static QString shortRecords(const StatementEntry &entry)
{
    return EchoFormat::records(entry, EchoFormat::Prefix::Short);
}

void TestEchoFormat::statsAreWrittenAsSqlalchemyDoes_data()
{
    QTest::addColumn<EchoStats>("stats");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("detail");

    const auto row = [](const char *tag, EchoStats stats, double seconds, const char *detail) {
        QTest::newRow(tag) << stats << seconds << QString::fromLatin1(detail);
    };
    row("generated", EchoStats::Generated, 0.0002, "[generated in 0.00020s] ()");
    row("generated at once", EchoStats::Generated, 0, "[generated in 0.00000s] ()");
    row("generated long ago", EchoStats::Generated, 12.3456789, "[generated in 12.34568s] ()");
    row("clock that ran backwards", EchoStats::Generated, -1, "[generated in 0.00000s] ()");
    row("no key", EchoStats::NoKey, 0.00033, "[no key 0.00033s] ()");
    row("raw sql", EchoStats::RawSql, 1, "[raw sql] ()");
    row("cached for no time", EchoStats::Cached, 0, "[cached since 0s ago] ()");
    row("cached, four digits", EchoStats::Cached, 0.16482, "[cached since 0.1648s ago] ()");
    row("cached, exponent below 1e-4", EchoStats::Cached, 0.00009412, "[cached since 9.412e-05s ago] ()");
    row("cached, zeros dropped", EchoStats::Cached, 0.000644, "[cached since 0.000644s ago] ()");
    row("cached, leading zero", EchoStats::Cached, 0.01838, "[cached since 0.01838s ago] ()");
    row("cached, whole", EchoStats::Cached, 1, "[cached since 1s ago] ()");
    row("cached, two decimals", EchoStats::Cached, 12.35, "[cached since 12.35s ago] ()");
    row("cached, one decimal", EchoStats::Cached, 123.5, "[cached since 123.5s ago] ()");
    row("cached, last without exponent", EchoStats::Cached, 9999, "[cached since 9999s ago] ()");
    row("cached, first with exponent", EchoStats::Cached, 10000, "[cached since 1e+04s ago] ()");
    row("cached, rounded up to an exponent", EchoStats::Cached, 9999.6, "[cached since 1e+04s ago] ()");
    row("cached for three hours", EchoStats::Cached, 11000, "[cached since 1.1e+04s ago] ()");
    row("cached, digits with exponent", EchoStats::Cached, 12345, "[cached since 1.234e+04s ago] ()");
    row("cached for weeks", EchoStats::Cached, 1234567, "[cached since 1.235e+06s ago] ()");
}

void TestEchoFormat::statsAreWrittenAsSqlalchemyDoes()
{
    QFETCH(EchoStats, stats);
    QFETCH(double, seconds);
    QTEST(EchoFormat::detail(entryOf({}, stats, seconds)), "detail");
}

void TestEchoFormat::recordsLookLikeSqlalchemy_data()
{
    QTest::addColumn<StatementEntry>("entry");
    QTest::addColumn<QString>("records");

    const auto row = [](const char *tag, const StatementEntry &entry, const char *records) {
        QTest::newRow(tag) << entry << QString::fromUtf8(records);
    };
    row("pragma", entryOf(QStringLiteral("PRAGMA main.table_info(\"hero\")")),
        "INFO Engine PRAGMA main.table_info(\"hero\")\nINFO Engine [raw sql] ()\n");
    row("insert",
        entryOf(QStringLiteral("INSERT INTO team (name, headquarters) VALUES (?, ?)"), EchoStats::Generated, 0,
                {{QStringLiteral("Z-Force"), QStringLiteral("Sister Margaret's Bar")}}),
        "INFO Engine INSERT INTO team (name, headquarters) VALUES (?, ?)\n"
        "INFO Engine [generated in 0.00000s] ('Z-Force', \"Sister Margaret's Bar\")\n");
    row("executemany",
        entryOf(QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)"), EchoStats::Generated, 0,
                {{1, 1}, {2, 1}, {2, 2}, {2, 3}}),
        "INFO Engine INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)\n"
        "INFO Engine [generated in 0.00000s] ((1, 1), (2, 1), (2, 2), (2, 3))\n");
    row("select over several lines",
        entryOf(QStringLiteral("SELECT hero.id \nFROM hero \nWHERE hero.id = ?"), EchoStats::Cached, 0.1648, {{1}}),
        "INFO Engine SELECT hero.id \nFROM hero \nWHERE hero.id = ?\nINFO Engine [cached since 0.1648s ago] (1,)\n");
    row("create table keeps its empty lines",
        entryOf(QStringLiteral("\nCREATE TABLE team (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id)\n)\n\n"), EchoStats::NoKey),
        "INFO Engine \nCREATE TABLE team (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id)\n)\n\n\nINFO Engine [no key 0.00000s] ()\n");
    row("semicolon is left out", entryOf(QStringLiteral("DELETE FROM hero ; "), EchoStats::Generated),
        "INFO Engine DELETE FROM hero\nINFO Engine [generated in 0.00000s] ()\n");
    row("savepoint", entryOf(QStringLiteral("ROLLBACK TO SAVEPOINT sa_savepoint_1"), EchoStats::NoKey, 0.00005),
        "INFO Engine ROLLBACK TO SAVEPOINT sa_savepoint_1\nINFO Engine [no key 0.00005s] ()\n");
    row("several sets of raw text", entryOf(QStringLiteral("PRAGMA x"), EchoStats::RawSql, 0, {{1}, {2}}),
        "INFO Engine PRAGMA x\nINFO Engine [raw sql] [(1,), (2,)]\n");
}

void TestEchoFormat::recordsLookLikeSqlalchemy()
{
    QFETCH(StatementEntry, entry);
    QTEST(shortRecords(entry), "records");
}

void TestEchoFormat::transactionsAreOneLine_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("records");

    const QString begin = QStringLiteral("INFO Engine BEGIN (implicit)\n");
    QTest::newRow("begin") << QStringLiteral("BEGIN") << begin;
    QTest::newRow("begin immediate") << QStringLiteral("BEGIN IMMEDIATE") << begin;
    QTest::newRow("begin exclusive") << QStringLiteral("begin exclusive transaction;") << begin;
    QTest::newRow("commit") << QStringLiteral("COMMIT") << QStringLiteral("INFO Engine COMMIT\n");
    QTest::newRow("end") << QStringLiteral("END TRANSACTION") << QStringLiteral("INFO Engine COMMIT\n");
    QTest::newRow("rollback") << QStringLiteral("ROLLBACK") << QStringLiteral("INFO Engine ROLLBACK\n");
}

void TestEchoFormat::transactionsAreOneLine()
{
    QFETCH(QString, sql);
    QTEST(shortRecords(entryOf(sql)), "records");

    StatementEntry refused = entryOf(sql);
    refused.error = QStringLiteral("database is locked");
    const bool beganNothing = sql.startsWith(QLatin1String("begin"), Qt::CaseInsensitive);
    QCOMPARE(shortRecords(refused).isEmpty(), beganNothing);
}

void TestEchoFormat::fullPrefixTellsTheTime()
{
    StatementEntry entry = entryOf(QStringLiteral("SELECT 1"), EchoStats::Generated);
    entry.time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 67));
    QCOMPARE(EchoFormat::records(entry, EchoFormat::Prefix::Full),
             QStringLiteral("2026-01-02 03:04:05,067 INFO sqlalchemy.engine.Engine SELECT 1\n"
                            "2026-01-02 03:04:05,067 INFO sqlalchemy.engine.Engine [generated in 0.00000s] ()\n"));
}

void TestEchoFormat::universalTimeIsShownAsLocal()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "IST-5:30");
    StatementEntry entry = entryOf(QStringLiteral("COMMIT"));
    entry.time = QDateTime(QDate(2026, 1, 2), QTime(23, 4, 5, 67), QTimeZone::utc());
    const QString shown = EchoFormat::records(entry, EchoFormat::Prefix::Full);
    before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
    QCOMPARE(shown, QStringLiteral("2026-01-03 04:34:05,067 INFO sqlalchemy.engine.Engine COMMIT\n"));
}

void TestEchoFormat::failedStatementIsShownAsIfItRan()
{
    StatementEntry entry = entryOf(QStringLiteral("DELETE FROM team WHERE team.id = ?"), EchoStats::Generated, 0, {{1}});
    const QString succeeded = shortRecords(entry);
    entry.error = QStringLiteral("FOREIGN KEY constraint failed");
    QCOMPARE(shortRecords(entry), succeeded);
}

QTEST_GUILESS_MAIN(TestEchoFormat)
#include "tst_echoformat.moc"
