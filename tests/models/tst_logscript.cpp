#include "models/export/logexport.h"
#include "models/sql/replaybase.h"
#include "models/sql/transaction.h"
#include "support/logtest.h"
#include "support/opensession.h"
#include "support/replay.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Rollcall;
using namespace Rollcall::Test;

// The log exported as an SQL script, which makes the same file again.
class tst_LogScript : public LogTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void scriptOfANewFileReplays_data();
    void scriptOfANewFileReplays();
    void scriptOfAnOpenedFileReplays();
    void scriptOfAFileNobodyWroteToReplays();
    void scriptBeginsAnewWhenAnotherProgramWrote();
    void scriptShowsTheFileAsItIsWhenAnotherProgramWroteLast();
    void scriptShowsTheFileAsItIsWhenTheLogLostAWrite();
    void randomWritesReplay();
    void onlyWhatChangedTheDataIsRun_data();
    void onlyWhatChangedTheDataIsRun();
private:
    void verifyReplay() const;
};

// Everything that may stand between a file's opening and the export.
static const char *const Schema =
    "CREATE TABLE team (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR NOT NULL UNIQUE);"
    "CREATE TABLE hero (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL);"
    "CREATE TABLE link (team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE, hero_id INTEGER NOT NULL, PRIMARY KEY (team_id, hero_id));"
    "CREATE TABLE plain (a, b);"
    "CREATE TRIGGER no_bar BEFORE INSERT ON hero WHEN new.name = 'bar' BEGIN SELECT RAISE(ROLLBACK, 'no bar'); END;"
    "INSERT INTO team VALUES (7, 'Z-Force'), (9, 'Preventers'); DELETE FROM team WHERE id = 9;"
    "INSERT INTO hero VALUES (1, 'Deadpond'), (2, 'it''s; ' || char(0) || '--'); INSERT INTO link VALUES (7, 1), (7, 2);"
    "INSERT INTO plain (rowid, a) VALUES (5, 'five'), (3, 'three');";

// The promise of the .sql form, for readers that check foreign keys and for those that do not.
void tst_LogScript::verifyReplay() const
{
    const QByteArray sql = exported();
    const QStringList expected = contentsOf(path("data.db"));
    for (const bool checksForeignKeys : {false, true}) {
        const QString copy = path(checksForeignKeys ? "checking.db" : "careless.db");
        QFile::remove(copy);
        QCOMPARE(runScript(copy, sql, checksForeignKeys), QString());
        QCOMPARE(contentsOf(copy), expected);
    }
}

void tst_LogScript::scriptOfANewFileReplays_data()
{
    QTest::addColumn<QList<QVariantList>>("sets");

    QTest::newRow("nothing but the schema") << QList<QVariantList>{};
    QTest::newRow("plain values") << QList<QVariantList>{{1, text("Deadpond")}};
    QTest::newRow("several runs of one statement") << QList<QVariantList>{{1, text("a")}, {2, text("b")}, {3, QVariant()}};
    QTest::newRow("quotes, semicolons, comments, question marks")
        << QList<QVariantList>{{1, text("it's; -- no\n?")}, {2, text("'); DROP TABLE hero; --")}, {3, text("/*")}, {4, text(":a @b $c ?1")}};
    QTest::newRow("line breaks of every kind") << QList<QVariantList>{{1, text("a\nb\r\nc\rd\u2028e\u0085f\vg")}};
    QTest::newRow("NUL and no Unicode") << QList<QVariantList>{{1, QString::fromLatin1("a\0b", 3)}, {2, QString(QChar(0xd800))},
                                                               {3, QString(QChar(0xfeff)) + u'a'}};
    QTest::newRow("bytes") << QList<QVariantList>{{1, QByteArray("\0'\xff", 3)}, {2, QByteArray("")}};
    QTest::newRow("numbers") << QList<QVariantList>{{std::numeric_limits<qint64>::min(), 0.1}, {2, -0.0},
                                                    {std::numeric_limits<qint64>::max(), std::numeric_limits<double>::infinity()},
                                                    {4, 5e-324}, {5, std::nan("")}, {6, true}, {7, 1.0}, {8, 1e300}};
    QTest::newRow("empty and null text") << QList<QVariantList>{{1, text("")}, {2, QString()}, {3, QVariant(QMetaType(QMetaType::QString))}};
}

void tst_LogScript::scriptOfANewFileReplays()
{
    QFETCH(QList<QVariantList>, sets);
    create();
    write([this] {
        run("\nCREATE TABLE hero (\n\tid INTEGER NOT NULL, \n\tname, \n\tPRIMARY KEY (id)\n)\n\n");
        run("CREATE INDEX ix_hero_name ON hero (name)");
    });
    if (!sets.isEmpty()) {
        write([this, &sets] {
            const auto done = m_session->run({text("INSERT INTO hero (id, name) VALUES (?, ?)"), {}, sets});
            QVERIFY2(done, qPrintable(done.error().details));
        });
        write([this, &sets] { run("UPDATE hero SET name=? WHERE hero.id = ?", {sets.first().at(1), sets.last().at(0)}); });
    }
    run("SELECT hero.name -- ;\nFROM hero");
    verifyReplay();
    QVERIFY(!contentOf(path("log.sql")).contains('\0'));
}

void tst_LogScript::scriptOfAnOpenedFileReplays()
{
    QCOMPARE(runScript(path("data.db"), Schema), QString());
    reopen();
    run("SELECT 1");
    write([this] { run("INSERT INTO team (name) VALUES (?)", {text("Zoë's")}); });
    write([this] { run("SELECT 2"); });
    { // refused by a rule, rolled back as a whole
        Transaction transaction(*m_session);
        QVERIFY(transaction.begin());
        run("DELETE FROM hero");
        QVERIFY(!m_session->run({text("INSERT INTO team (name) VALUES (?)"), {text("Z-Force")}}));
    }
    write([this] { // refused in the middle, yet committed
        run("INSERT INTO hero (name) VALUES ('kept')");
        QVERIFY(!m_session->run({text("INSERT INTO hero (id, name) VALUES (1, 'again')")}));
    });
    { // SQLite rolls back by itself
        Transaction transaction(*m_session);
        QVERIFY(transaction.begin());
        run("DELETE FROM hero");
        QVERIFY(!m_session->run({text("INSERT INTO hero (name) VALUES (?)"), {text("bar")}}));
    }
    write([this] {
        run("SAVEPOINT a");
        run("DELETE FROM plain");
        run("ROLLBACK TO SAVEPOINT a");
        run("RELEASE SAVEPOINT a");
        run("DELETE FROM plain WHERE rowid = ?", {3});
    });
    write([this] { run("DELETE FROM team WHERE id = ?", {7}); }); // and its links with it
    QCOMPARE(contentsOf(path("data.db")).filter(QLatin1String("link: ")).size(), 0);
    verifyReplay();

    Transaction open(*m_session); // what is not committed is not in the file
    QVERIFY(open.begin());
    run("DELETE FROM hero");
    verifyReplay();
}

void tst_LogScript::scriptOfAFileNobodyWroteToReplays()
{
    create();
    verifyReplay(); // no bytes at all
    QCOMPARE(runScript(path("data.db"), Schema), QString());
    reopen();
    run("SELECT name FROM hero");
    verifyReplay();
    QVERIFY(contentOf(path("log.sql")).contains("\n-- SELECT name FROM hero\n"));
}

void tst_LogScript::scriptBeginsAnewWhenAnotherProgramWrote()
{
    QCOMPARE(runScript(path("data.db"), Schema), QString());
    reopen();
    write([this] { run("INSERT INTO hero (name) VALUES ('first')"); });
    QCOMPARE(runScript(path("data.db"), "UPDATE hero SET name = 'foreign' WHERE id = 1; CREATE TABLE foreign_table (a)"), QString());
    write([this] { run("INSERT INTO hero (name) VALUES ('second')"); });
    verifyReplay();
    QVERIFY(contentOf(path("log.sql")).contains("\n-- INSERT INTO hero (name) VALUES ('first')\n"));
    QVERIFY(contentOf(path("log.sql")).contains("\nINSERT INTO hero (name) VALUES ('second');\n"));
}

void tst_LogScript::scriptShowsTheFileAsItIsWhenAnotherProgramWroteLast()
{
    QCOMPARE(runScript(path("data.db"), Schema), QString());
    reopen();
    write([this] { run("INSERT INTO hero (name) VALUES ('first')"); });
    QCOMPARE(runScript(path("data.db"), "DELETE FROM hero WHERE name = 'first'"), QString());
    verifyReplay();
    QVERIFY(contentOf(path("log.sql")).contains("\n-- INSERT INTO hero (name) VALUES ('first')\n"));
}

void tst_LogScript::scriptShowsTheFileAsItIsWhenTheLogLostAWrite()
{
    QCOMPARE(runScript(path("data.db"), Schema), QString());
    m_log = std::make_unique<StatementLog>(20);
    auto session = Test::openSession(path("data.db"), *m_log);
    QVERIFY(session);
    m_session = *std::move(session);
    for (int i = 0; i < 10; ++i) {
        write([this, i] { run("INSERT INTO hero (name) VALUES (?)", {i}); });
        verifyReplay();
    }
    QVERIFY(m_log->lastDroppedWrite() > 0);
}

void tst_LogScript::randomWritesReplay()
{
    QRandomGenerator random(20260102);
    const auto value = [&random]() -> QVariant {
        switch (random.bounded(7)) {
        case 0:
            return QVariant();
        case 1:
            return qint64(random.generate64());
        case 2:
            return random.bounded(10);
        case 3:
            return std::ldexp(random.bounded(2.0) - 1, random.bounded(-1074, 1023));
        case 4: {
            QByteArray bytes(random.bounded(1, 5), '\0');
            for (char &byte : bytes)
                byte = char(random.bounded(256));
            return bytes;
        }
        default: {
            QString string = text("");
            for (int i = random.bounded(6); i > 0; --i)
                string += random.bounded(2) ? QChar(ushort(random.bounded(0x10000))) : text("';-\n\r?\"*/\0").at(random.bounded(9));
            return string;
        }
        }
    };
    QCOMPARE(runScript(path("data.db"), Schema), QString());
    reopen();
    for (int step = 0; step < 60; ++step) {
        Transaction transaction(*m_session);
        QVERIFY(transaction.begin());
        QList<QVariantList> sets;
        for (int i = random.bounded(1, 4); i > 0; --i)
            sets.append({value(), value()});
        QVERIFY(m_session->run({text("INSERT INTO plain (a, b) VALUES (?, ?)"), {}, sets}));
        QVERIFY(m_session->run({text("UPDATE plain SET b=? WHERE a IS ? OR rowid % 5 = ?"), {value(), value(), random.bounded(7)}}));
        QVERIFY(m_session->run({text("DELETE FROM plain WHERE rowid = ?"), {random.bounded(40)}}));
        (void)m_session->run({text("INSERT INTO team (name) VALUES (?)"), {random.bounded(20)}}); // often refused
        if (random.bounded(3))
            QVERIFY(transaction.commit());
    }
    verifyReplay();
}

void tst_LogScript::onlyWhatChangedTheDataIsRun_data()
{
    QTest::addColumn<QStringList>("statements"); // a "!" in front: it failed
    QTest::addColumn<QString>("script");

    const auto row = [](const char *tag, const QStringList &statements, const char *script) {
        QTest::newRow(tag) << statements << text(script);
    };
    row("write", {text("DELETE FROM t;")}, "DELETE FROM t;\n");
    row("write that ends in a comment", {text("DELETE FROM t -- all")}, "DELETE FROM t -- all\n;\n");
    row("failed write", {text("!DELETE FROM t")}, "");
    row("read", {text("SELECT 1;\nDELETE FROM t;")}, "");
    row("read with other line ends", {text("SELECT 1 --\rDELETE FROM t;\u2028DELETE FROM t;\u0085DELETE FROM t;")}, "");
    row("set-up", {text("PRAGMA user_version=1"), text("ATTACH 'a' AS a"), text("VACUUM"), text("VACUUM INTO 'a'")}, "");
    row("schema", {text("\nCREATE TABLE t (a)\n\n"), text("DROP TABLE t")}, "\nCREATE TABLE t (a);\nDROP TABLE t;\n");
    row("transaction", {text("BEGIN IMMEDIATE"), text("DELETE FROM t"), text("COMMIT")}, "BEGIN;\nDELETE FROM t;\nCOMMIT;\n");
    row("transaction rolled back", {text("BEGIN"), text("DELETE FROM t"), text("ROLLBACK")}, "");
    row("transaction without a write", {text("BEGIN"), text("SELECT 1"), text("!DELETE FROM t"), text("COMMIT")}, "");
    row("transaction that could not begin", {text("!BEGIN IMMEDIATE"), text("BEGIN"), text("DELETE FROM t"), text("COMMIT")},
        "BEGIN;\nDELETE FROM t;\nCOMMIT;\n");
    row("commit that failed once", {text("BEGIN"), text("DELETE FROM t"), text("!COMMIT"), text("COMMIT")}, "BEGIN;\nDELETE FROM t;\nCOMMIT;\n");
    row("commit that failed for good", {text("BEGIN"), text("DELETE FROM t"), text("!COMMIT"), text("ROLLBACK")}, "");
    row("nothing left to roll back", {text("BEGIN"), text("DELETE FROM t"), text("!UPDATE t SET a=1"), text("!ROLLBACK"), text("DELETE FROM u")},
        "DELETE FROM u;\n");
    row("rolled back without a word", {text("BEGIN"), text("DELETE FROM t"), text("BEGIN"), text("DELETE FROM u"), text("COMMIT")},
        "BEGIN;\nDELETE FROM u;\nCOMMIT;\n");
    row("transaction still open", {text("BEGIN"), text("DELETE FROM t")}, "");
    row("savepoint", {text("BEGIN"), text("SAVEPOINT a"), text("DELETE FROM t"), text("ROLLBACK TO a"), text("COMMIT")},
        "BEGIN;\nSAVEPOINT a;\nDELETE FROM t;\nROLLBACK TO a;\nCOMMIT;\n");
    row("end of a transaction that began elsewhere", {text("COMMIT"), text("ROLLBACK")}, "");
}

void tst_LogScript::onlyWhatChangedTheDataIsRun()
{
    QFETCH(QStringList, statements);
    QFETCH(QString, script);
    auto session = Test::sessionInMemory(*m_log);
    QVERIFY(session);
    StatementLog log;
    for (const QString &statement : statements) {
        const bool failed = statement.startsWith(u'!');
        const quint64 number = log.append(entryOf(failed ? statement.mid(1) : statement), 0);
        log.finish(number, 1, failed ? -1 : 1, failed ? text("it\nDELETE FROM failed;") : QString());
    }
    QVERIFY(LogExport(log, (*session)->replayBase()).writeTo(path("log.sql")));

    QStringList lines = QString::fromUtf8(contentOf(path("log.sql"))).split(u'\n');
    lines.removeIf([](const QString &line) { return line.startsWith(QLatin1String("-- ")); });
    QCOMPARE(lines.join(u'\n'), QLatin1String("PRAGMA foreign_keys=ON;\n") + script);
}

QTEST_GUILESS_MAIN(tst_LogScript)
#include "tst_logscript.moc"
