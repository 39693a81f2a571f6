#include "models/values/sqltokens.h"

#include <QTest>

using namespace Rollcall;

class TestSqlTokens : public QObject
{
    Q_OBJECT

private slots:
    void textIsCutIntoTokens_data();
    void textIsCutIntoTokens();
    void semicolonAtTheEndIsLeftOut_data();
    void semicolonAtTheEndIsLeftOut();
    void scriptStatementEndsOnce_data();
    void scriptStatementEndsOnce();
};

void TestSqlTokens::textIsCutIntoTokens_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("tokens");

    const auto row = [](const char *tag, const char *sql, const char *tokens) {
        QTest::newRow(tag) << QString::fromUtf8(sql) << QString::fromUtf8(tokens);
    };
    row("nothing", "", "");
    row("words and symbols", "SELECT a.b,*", "SELECT|a|.|b|,|*");
    row("doubled quotes", "'it''s'\"a\"\"b\"", "'it''s'|\"a\"\"b\"");
    row("unclosed string", "x 'abc; --", "x|'abc; --");
    row("brackets do not nest", "[a[b]c", "[a[b]|c");
    row("blob", "x'61' X'62' x", "x'61'|X'62'|x");
    row("comments are skipped", "a/* b */c -- d\ne", "a|c|e");
    row("unclosed comment", "a /* b", "a");
    row("minus is no comment", "1 - -2", "1|-|-|2");
    row("numbers", "1 1.5 .5 1e-5 0x1F 1e+5", "1|1.5|.5|1e-5|0x1F|1e+5");
    row("minus behind a hexadecimal e", "0xe-1", "0xe|-|1");
    row("placeholders", "? ?12 :a @b $c", "?|?12|:a|@b|$c");
    row("cast", "a::b", "a|::|b");
    row("words beyond ASCII", "höhe größe_1$", "höhe|größe_1$");
}

void TestSqlTokens::textIsCutIntoTokens()
{
    QFETCH(QString, sql);
    QStringList found;
    SqlTokens tokens(sql);
    for (auto token = tokens.nextMeaningful(); token.kind != SqlTokens::Kind::End; token = tokens.nextMeaningful()) {
        QCOMPARE(token.text, QStringView(sql).sliced(token.start, token.text.size()));
        found += token.text.toString();
    }
    QTEST(found.join(u'|'), "tokens");
}

void TestSqlTokens::semicolonAtTheEndIsLeftOut_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("left");

    QTest::newRow("none there, spaces stay") << QStringLiteral("\nSELECT 1 \n\n") << QStringLiteral("\nSELECT 1 \n\n");
    QTest::newRow("one") << QStringLiteral("SELECT 1 ;\n") << QStringLiteral("SELECT 1");
    QTest::newRow("several with a comment") << QStringLiteral("SELECT 1; -- done\n;") << QStringLiteral("SELECT 1");
    QTest::newRow("within a trigger") << QStringLiteral("CREATE TRIGGER t … BEGIN SELECT 1; END;")
                                      << QStringLiteral("CREATE TRIGGER t … BEGIN SELECT 1; END");
    QTest::newRow("within a string") << QStringLiteral("SELECT ';") << QStringLiteral("SELECT ';");
    QTest::newRow("behind a NUL") << QStringLiteral("SELECT 1;") + QChar(QChar::Null) + u'x' << QStringLiteral("SELECT 1");
}

void TestSqlTokens::semicolonAtTheEndIsLeftOut()
{
    QFETCH(QString, sql);
    QTEST(withoutTerminator(sql), "left");
}

void TestSqlTokens::scriptStatementEndsOnce_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("ended");

    QTest::newRow("plain") << QStringLiteral("SELECT 1") << QStringLiteral("SELECT 1;");
    QTest::newRow("ended already") << QStringLiteral("SELECT 1 ; ") << QStringLiteral("SELECT 1;");
    QTest::newRow("spaces behind") << QStringLiteral("SELECT 1\n\n") << QStringLiteral("SELECT 1;");
    QTest::newRow("line comment behind") << QStringLiteral("SELECT 1 -- one") << QStringLiteral("SELECT 1 -- one\n;");
    QTest::newRow("comment behind") << QStringLiteral("SELECT 1 /* one */") << QStringLiteral("SELECT 1 /* one */;");
    QTest::newRow("unclosed comment behind") << QStringLiteral("SELECT 1 /* one") << QStringLiteral("SELECT 1 /* one */;");
}

void TestSqlTokens::scriptStatementEndsOnce()
{
    QFETCH(QString, sql);
    QTEST(terminated(sql), "ended");
}

QTEST_GUILESS_MAIN(TestSqlTokens)
#include "tst_sqltokens.moc"
