#include "models/engines/sqlite/sqlitedriver.h"
#include "models/engines/sqlite/textroundtripcheck.h"
#include "models/log/echodriver.h"
#include "models/log/statementlog.h"
#include "models/values/sqlliteral.h"
#include "models/values/textbytes.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace Rollcall;

class TestSqlLiteral : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void valuesBecomeLiterals_data();
    void valuesBecomeLiterals();
    void literalStoresWhatBindingStores_data();
    void literalStoresWhatBindingStores();
    void realsReadBackToTheLastBit_data();
    void realsReadBackToTheLastBit();
    void anyRealReadsBackToTheLastBit();
    void placeholdersAreReplaced_data();
    void placeholdersAreReplaced();
    void brokenUtf8KeepsItsBytes();

private:
    QString firstValue(const QString &sql, const QVariantList &values = {}) const;

    StatementLog m_log;
};

static QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

void TestSqlLiteral::initTestCase()
{
    auto *driver = new SqliteDriver(m_log);
    QSqlDatabase database = QSqlDatabase::addDatabase(driver);
    database.setDatabaseName(QStringLiteral(":memory:"));
    QVERIFY(database.open());
    static_cast<TextRoundTripCheck &>(*driver->texts()).watch(*static_cast<sqlite3 *const *>(driver->handle().constData()));
}

void TestSqlLiteral::cleanupTestCase()
{
    QSqlDatabase::removeDatabase(QLatin1String(QSqlDatabase::defaultConnection));
}

QString TestSqlLiteral::firstValue(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query;
    if (!query.prepare(sql))
        return query.lastError().text();
    for (const QVariant &value : values)
        query.addBindValue(value);
    return query.exec() && query.next() ? query.value(0).toString() : query.lastError().text();
}

void TestSqlLiteral::valuesBecomeLiterals_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("literal");

    const auto row = [](const char *tag, const QVariant &value, const char *literal) { QTest::newRow(tag) << value << text(literal); };
    row("invalid variant", QVariant(), "NULL");
    row("typed null", QVariant(QMetaType(QMetaType::QString)), "NULL");
    row("null text, which the driver stores as NULL", QString(), "NULL");
    row("null bytes, which the driver stores as NULL", QByteArray(), "NULL");
    row("not a number", std::nan(""), "NULL");
    row("integer", 48, "48");
    row("largest integer", std::numeric_limits<qint64>::max(), "9223372036854775807");
    row("smallest integer", std::numeric_limits<qint64>::min(), "-9223372036854775808");
    row("true", true, "1");
    row("whole real", 1.0, "1.0");
    row("tenth in 17 digits", 0.1, "0.10000000000000001");
    row("large real", 1e300, "1.0000000000000001e+300");
    row("negative zero", -0.0, "-0.0");
    row("infinity", std::numeric_limits<double>::infinity(), "9e999");
    row("negative infinity", -std::numeric_limits<double>::infinity(), "-9e999");
    row("text", text("Dive Wilson"), "'Dive Wilson'");
    row("empty text", text(""), "''");
    row("text with apostrophe", text("Sister Margaret's Bar"), "'Sister Margaret''s Bar'");
    row("text with line breaks", text("a\nb\r\nc"), "'a\nb\r\nc'");
    row("text beyond ASCII", text("Zoë 日本 😀"), "'Zoë 日本 😀'");
    row("text with NUL", QString::fromLatin1("a\0b", 3), "CAST(X'610062' AS TEXT)");
    row("bytes", QByteArray("\0ab", 3), "X'006162'");
    row("no bytes", QByteArray(""), "X''");
    row("date", QDate(2024, 1, 2), "'2024-01-02'");
    row("date and time as the driver writes it", QDateTime(QDate(2024, 1, 2), QTime(3, 4, 5, 6)), "'2024-01-02T03:04:05.006'");
}

void TestSqlLiteral::valuesBecomeLiterals()
{
    QFETCH(QVariant, value);
    QTEST(sqlLiteral(value), "literal");
}

void TestSqlLiteral::literalStoresWhatBindingStores_data()
{
    QTest::addColumn<QVariant>("value");

    QTest::newRow("null") << QVariant();
    QTest::newRow("integer") << QVariant(48);
    QTest::newRow("unsigned") << QVariant(4294967295u);
    QTest::newRow("unsigned 64 bits, which the driver stores as text") << QVariant(std::numeric_limits<quint64>::max());
    QTest::newRow("bool") << QVariant(true);
    QTest::newRow("real") << QVariant(0.1);
    QTest::newRow("text") << QVariant(text("it's 😀"));
    QTest::newRow("text with NUL") << QVariant(QString::fromLatin1("\0a\0", 3));
    QTest::newRow("lone surrogate at the end") << QVariant(text("a") + QChar(0xd800));
    QTest::newRow("lone surrogate within") << QVariant(text("a") + QChar(0xdc01) + text("bc"));
    QTest::newRow("byte order mark in front") << QVariant(QChar(0xfeff) + text("abc"));
    QTest::newRow("swapped byte order mark in front") << QVariant(QChar(0xfffe) + text("abc"));
    QTest::newRow("byte order mark within") << QVariant(text("a") + QChar(0xfeff));
    QTest::newRow("bytes that are no UTF-8") << QVariant(textFromBytes("caf\xe9 \xed\xa0\x80"));
    QTest::newRow("byte order mark before such bytes") << QVariant(textFromBytes("\xef\xbb\xbf\xe9"));
    QTest::newRow("bytes") << QVariant(QByteArray("\0'\xff", 3));
    QTest::newRow("no bytes") << QVariant(QByteArray(""));
    QTest::newRow("date") << QVariant(QDate(2024, 1, 2));
    QTest::newRow("time") << QVariant(QTime(3, 4, 5));
    QTest::newRow("date and time") << QVariant(QDateTime(QDate(2024, 1, 2), QTime(3, 4)));
}

void TestSqlLiteral::literalStoresWhatBindingStores()
{
    QFETCH(QVariant, value);
    const QString description = QStringLiteral("SELECT typeof(v) || ' ' || coalesce(hex(v), '') FROM (SELECT %1 AS v)");
    QCOMPARE(firstValue(description.arg(sqlLiteral(value))), firstValue(description.arg(QStringLiteral("?")), {value}));
}

void TestSqlLiteral::realsReadBackToTheLastBit_data()
{
    QTest::addColumn<double>("value");

    QTest::newRow("sum of tenths") << 0.1 + 0.2;
    QTest::newRow("third") << 1.0 / 3;
    QTest::newRow("largest") << std::numeric_limits<double>::max();
    QTest::newRow("smallest normal") << std::numeric_limits<double>::min();
    QTest::newRow("smallest") << std::numeric_limits<double>::denorm_min();
    QTest::newRow("small, misread by SQLite as a decimal") << -7.0131929228011263e-304;
    QTest::newRow("subnormal, misread by SQLite as a decimal") << 2.1216024847945325e-308;
    QTest::newRow("negative zero") << -0.0;
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity();
}

void TestSqlLiteral::realsReadBackToTheLastBit()
{
    QFETCH(double, value);
    QSqlQuery query;
    QVERIFY(query.exec(QLatin1String("SELECT ") + sqlLiteral(value)) && query.next());
    const double found = query.value(0).toDouble();
    QCOMPARE(std::memcmp(&found, &value, sizeof value), 0);
}

void TestSqlLiteral::anyRealReadsBackToTheLastBit()
{
    QRandomGenerator64 random(3);
    for (int round = 0; round < 50'000; ++round) {
        const quint64 bits = random.generate();
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        QSqlQuery query;
        if (!std::isfinite(value))
            continue;
        QVERIFY(query.exec(QLatin1String("SELECT ") + sqlLiteral(value)) && query.next());
        const double found = query.value(0).toDouble();
        QVERIFY2(std::memcmp(&found, &value, sizeof value) == 0, qPrintable(sqlLiteral(value)));
    }
}

void TestSqlLiteral::placeholdersAreReplaced_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QVariantList>("values");
    QTest::addColumn<QString>("replaced");

    const auto row = [](const char *tag, const char *sql, const QVariantList &values, const char *replaced) {
        QTest::newRow(tag) << text(sql) << values << text(replaced);
    };
    row("in order", "VALUES (?, ?)", {1, text("a")}, "VALUES (1, 'a')");
    row("without spaces", "SET name=?,age=?", {text("a"), 2}, "SET name='a',age=2");
    row("not in a string", "SELECT '?', ?", {1}, "SELECT '?', 1");
    row("not behind a doubled quote", "SELECT 'it''s ?', ?", {1}, "SELECT 'it''s ?', 1");
    row("not in quoted names", "SELECT \"?\", `?`, [?], ?", {1}, "SELECT \"?\", `?`, [?], 1");
    row("not in a line comment", "SELECT ? -- ?\n, ?", {1, 2}, "SELECT 1 -- ?\n, 2");
    row("not in a block comment", "SELECT /* ? */ ?", {1}, "SELECT /* ? */ 1");
    row("not in an unclosed string", "SELECT ?, '?", {1}, "SELECT 1, '?");
    row("value that looks like a placeholder", "VALUES (?, ?)", {text("?"), 2}, "VALUES ('?', 2)");
    row("numbered", "VALUES (?2, ?1)", {1, 2}, "VALUES (2, 1)");
    row("named", "VALUES (:a, @b, $c)", {1, 2, 3}, "VALUES (1, 2, 3)");
    row("cast of another database", "SELECT ?::text", {1}, "SELECT 1::text");
    row("too few values", "VALUES (?, ?)", {1}, "VALUES (1, ?)");
    row("no values", "SELECT '?'", {}, "SELECT '?'");
    row("quote within a value", "VALUES (?)", {text("'); DROP TABLE hero; --")}, "VALUES ('''); DROP TABLE hero; --')");
}

void TestSqlLiteral::placeholdersAreReplaced()
{
    QFETCH(QString, sql);
    QFETCH(QVariantList, values);
    QTEST(withLiterals(sql, values), "replaced");
}

void TestSqlLiteral::brokenUtf8KeepsItsBytes()
{
    QCOMPARE(textLiteral("a\xff"), text("CAST(X'61FF' AS TEXT)"));
    QCOMPARE(textLiteral("\xef\xbb\xbf" "a"), QLatin1Char('\'') + (QChar(0xfeff) + text("a'")));
}

QTEST_GUILESS_MAIN(TestSqlLiteral)
#include "tst_sqlliteral.moc"
