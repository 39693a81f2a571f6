#include "models/log/statementlog.h"
#include "models/sql/session.h"
#include "models/values/quoting.h"
#include "support/opensession.h"

#include <QRandomGenerator>
#include <QTest>
#include <sqlite3.h>

using namespace Rollcall;

class tst_Quoting : public QObject
{
    Q_OBJECT

private slots:
    void plainNamesStayBare_data();
    void plainNamesStayBare();
    void everyKeywordIsQuoted();
    void anyNameNamesItsOwnTable_data();
    void anyNameNamesItsOwnTable(); // H30, H32
    void randomNamesNameTheirOwnTable(); // H30
};

void tst_Quoting::plainNamesStayBare_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sql");
    QTest::newRow("lower case") << "hero" << "hero";
    QTest::newRow("with digits and underscores") << "_hero_2" << "_hero_2";
    QTest::newRow("a digit first") << "2hero" << "\"2hero\"";
    QTest::newRow("capitals") << "Hero" << "\"Hero\"";
    QTest::newRow("a keyword") << "order" << "\"order\"";
    QTest::newRow("a space") << "my hero" << "\"my hero\"";
    QTest::newRow("a quote") << "a\"b" << "\"a\"\"b\"";
    QTest::newRow("a dot") << "main.hero" << "\"main.hero\"";
    QTest::newRow("letters beyond ASCII") << QStringLiteral("héros") << QStringLiteral("\"héros\"");
    QTest::newRow("nothing") << "" << "\"\"";
}

void tst_Quoting::plainNamesStayBare()
{
    QFETCH(QString, name);
    QTEST(quoted(name), "sql");
}

static void nameNamesItsOwnTable(Session &session, const QString &name)
{
    const QString table = quoted(name);
    QVERIFY2(session.run({QStringLiteral("CREATE TABLE %1 (%1 INTEGER)").arg(table)}), qPrintable(name));
    QVERIFY(session.run({QStringLiteral("INSERT INTO %1 (%1) VALUES (1)").arg(table)}));
    QVERIFY(session.run({QStringLiteral("UPDATE %1 SET %1 = 2 WHERE %1.%1 = 1").arg(table)}));
    const auto found = session.run({QStringLiteral("SELECT name, (SELECT count(*) FROM victim) FROM sqlite_schema WHERE name = ?"), {name}});
    QVERIFY(found);
    QCOMPARE(found->rows.size(), 1);
    QCOMPARE(found->rows.first().at(1).toInt(), 1);
    QVERIFY(session.run({QStringLiteral("DROP TABLE %1").arg(table)}));
}

// Ours is a list of our own, for all kinds of database; it must hold what SQLite's holds.
void tst_Quoting::everyKeywordIsQuoted()
{
    for (int i = 0; i < sqlite3_keyword_count(); ++i) {
        const char *name = nullptr;
        int size = 0;
        sqlite3_keyword_name(i, &name, &size);
        const QString word = QString::fromLatin1(name, size).toLower();
        QCOMPARE(quoted(word), u'"' + word + u'"');
    }
    QCOMPARE(quoted("rowid"), "rowid");
}

void tst_Quoting::anyNameNamesItsOwnTable_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"victim x", "victim\"; DELETE FROM victim; --", "'", "\"", "\"\"", "[victim]", "`victim`", "main.victim", "select", "--", "/*",
                             "?", ":x", "%1", "tab\there", "line\nbreak", "ünï", ";"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void tst_Quoting::anyNameNamesItsOwnTable()
{
    QFETCH(QString, name);
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({QStringLiteral("CREATE TABLE victim (x)")}));
    QVERIFY((*session)->run({QStringLiteral("INSERT INTO victim VALUES (1)")}));
    nameNamesItsOwnTable(**session, name);
}

void tst_Quoting::randomNamesNameTheirOwnTable()
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({QStringLiteral("CREATE TABLE victim (x)")}));
    QVERIFY((*session)->run({QStringLiteral("INSERT INTO victim VALUES (1)")}));
    const QString letters = QStringLiteral("aZ_0 \"'`[];.-/*%?:@$é🦸\t\n\\");
    QRandomGenerator random(7);
    for (int round = 0; round < 300 && !QTest::currentTestFailed(); ++round) {
        QString name = QStringLiteral("n");
        for (int i = random.bounded(12); i > 0; --i)
            name += letters.at(random.bounded(int(letters.size())));
        if (name.toUtf8().contains('?') && QString::fromUtf8(name.toUtf8()) != name)
            continue; // half of a pair
        nameNamesItsOwnTable(**session, QString::fromUtf8(name.toUtf8()));
    }
}

QTEST_GUILESS_MAIN(tst_Quoting)
#include "tst_quoting.moc"
