#include "models/values/secrets.h"

#include <QTest>

using namespace Rollcall;

class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void halfAPairHidesNoSecret();
    void secretsAreHidden_data();
    void secretsAreHidden(); // H63
    void harmlessTextStays_data();
    void harmlessTextStays();
    void errorsDoNotQuoteThem();
};

void TestSecrets::secretsAreHidden_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("shown");

    const auto row = [](const char *tag, const char *sql, const char *shown) {
        QTest::newRow(tag) << QString::fromUtf8(sql) << QString::fromUtf8(shown);
    };
    row("key pragma", "PRAGMA key='hunter2'", "PRAGMA key='***'");
    row("key pragma as a call", "PRAGMA key('hunter2')", "PRAGMA key('***')");
    row("key pragma with spaces and comment", "pragma /* shh */ KEY = 'hunter2';", "pragma /* shh */ KEY = '***';");
    row("key pragma of a schema", "PRAGMA main.key = \"hunter2\"", "PRAGMA main.key = '***'");
    row("key pragma in quotes", "PRAGMA \"key\"='hunter2'", "PRAGMA \"key\"='***'");
    row("key pragma without quotes", "PRAGMA key=hunter2", "PRAGMA key='***'");
    row("raw key", "PRAGMA key = x'6162'", "PRAGMA key = '***'");
    row("new key", "PRAGMA rekey='hunter2'", "PRAGMA rekey='***'");
    row("hexadecimal key", "PRAGMA hexkey='6162'", "PRAGMA hexkey='***'");
    row("unclosed key", "PRAGMA key='hunter2", "PRAGMA key='***'");
    row("key with a doubled quote", "PRAGMA key='hun''ter2'", "PRAGMA key='***'");
    row("attached with a key", "ATTACH 'a.db' AS a KEY 'hunter2'", "ATTACH 'a.db' AS a KEY '***'");
    row("password of a role", "CREATE ROLE a PASSWORD 'hunter2'", "CREATE ROLE a PASSWORD '***'");
    row("password in small letters", "alter user a with encrypted password 'hunter2'", "alter user a with encrypted password '***'");
    row("password assigned", "SET PASSWORD FOR a = PASSWORD('hunter2')", "SET PASSWORD FOR a = PASSWORD('***')");
    row("identified by", "CREATE USER a IDENTIFIED BY 'hunter2'", "CREATE USER a IDENTIFIED BY '***'");
    row("identified by, in double quotes", "CREATE USER a IDENTIFIED BY \"hunter2\"", "CREATE USER a IDENTIFIED BY '***'");
    row("identified by a hash", "CREATE USER a IDENTIFIED BY PASSWORD 'h'", "CREATE USER a IDENTIFIED BY PASSWORD '***'");
    row("two users", "CREATE USER a IDENTIFIED BY 'x', b IDENTIFIED BY 'y'",
        "CREATE USER a IDENTIFIED BY '***', b IDENTIFIED BY '***'");
    row("key in a URI", "ATTACH 'file:a.db?mode=ro&key=hunter2&x=1' AS a", "ATTACH 'file:a.db?mode=ro&key=***&x=1' AS a");
    row("key at a URI's end", "ATTACH 'file:a.db?key=hun ter2' AS a", "ATTACH 'file:a.db?key=***' AS a");
    row("password in a URI", "ATTACH \"postgresql://h/d?password=hunter2\" AS a", "ATTACH \"postgresql://h/d?password=***\" AS a");
    row("user and password before a host", "SELECT dblink('postgresql://u:hunter2@h/d')", "SELECT dblink('postgresql://u:***@h/d')");
    row("key pragma, the sign forgotten", "PRAGMA key 'hunter2'", "PRAGMA key '***'");
    row("key of an attached path", "ATTACH '/data/a.db?key=hunter2' AS a", "ATTACH '/data/a.db?key=***' AS a");
    row("URI in a comment", "SELECT 1 -- file:a.db?key=hunter2", "SELECT 1 -- file:a.db?key=***");
}

// SQLite quotes what it stumbled over.
void TestSecrets::errorsDoNotQuoteThem()
{
    const QString error = "near \"hunter2\": syntax error";
    QCOMPARE(redactError(error, "PRAGMA key hunter2"), "near \"***\": syntax error");
    QCOMPARE(redactError(error, "PRAGMA key '***'"), "near \"***\": syntax error"); // as the log has it
    QCOMPARE(redactError("near \"SELEC\": syntax error", "SELEC 1"), "near \"SELEC\": syntax error");
    QCOMPARE(redactUri("postgresql://u:hunter2@h/d"), "postgresql://u:***@h/d");
}

void TestSecrets::secretsAreHidden()
{
    QFETCH(QString, sql);
    QTEST(redactSecrets(sql), "shown");
    QVERIFY(!redactSecrets(sql).contains(QLatin1String("hunter2")));
}

void TestSecrets::harmlessTextStays_data()
{
    QTest::addColumn<QString>("sql");

    QTest::newRow("ordinary statement") << QStringLiteral("INSERT INTO hero (name, secret_name, age) VALUES (?, ?, ?)");
    QTest::newRow("foreign keys") << QStringLiteral("PRAGMA foreign_keys=ON");
    QTest::newRow("primary key") << QStringLiteral("CREATE TABLE t (key TEXT NOT NULL, PRIMARY KEY (key))");
    QTest::newRow("column named password") << QStringLiteral("SELECT password, \"key\" FROM users WHERE password = ?");
    QTest::newRow("word inside a string") << QStringLiteral("SELECT 'PASSWORD ''x'' and PRAGMA key=1'");
    QTest::newRow("parameter of no URI") << QStringLiteral("SELECT 'what?key=1'");
    QTest::newRow("web address without secrets") << QStringLiteral("SELECT 'https://example.org/a?b=1'");
    QTest::newRow("empty") << QStringLiteral("");
}

void TestSecrets::harmlessTextStays()
{
    QFETCH(QString, sql);
    QCOMPARE(redactSecrets(sql), sql);
}

void TestSecrets::halfAPairHidesNoSecret()
{
    const QString half(QChar(0xDC80)); // a byte that is no UTF-8, as it travels
    for (const QString &sql : {QString("ALTER ROLE a PASSWORD 'hunter2' --") + half, QString("ATTACH 'file:a.db?key=hunter2") + half + "x' AS a", QString("PRAGMA key = 'hunter2") + half + u'\''}) {
        const QString hidden = redactSecrets(sql);
        QVERIFY2(!hidden.contains("hunter2") && hidden.contains("***"), qPrintable(hidden));
    }
    QVERIFY(!redactUri("file:a.db?password=hunter2" + half).contains("hunter2"));
    QVERIFY(!redactError("near \"hunter2" + half + "\": syntax error", "ALTER ROLE a PASSWORD 'hunter2'").contains("hunter2"));
    QCOMPARE(redactSecrets("SELECT 'key " + half + "'"), "SELECT 'key " + half + "'"); // nothing to hide: as it is
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
