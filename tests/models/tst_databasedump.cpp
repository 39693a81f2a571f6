#include "models/engines/sqlite/databasedump.h"

#include "support/replay.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class TestDatabaseDump : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void dumpMakesTheSameDatabase_data();
    void dumpMakesTheSameDatabase();
    void rowsComeInRowidOrder();
    void searchIndexStillFindsAndTakesWords();
    void countersGoOn();
    void dumpedFileIsNotTouched();
    void unreadableFileIsAFailure_data();
    void unreadableFileIsAFailure();
    void damagedPageIsAFailure();

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QByteArray dump(const QString &file, bool *isWhole = nullptr) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDatabaseDump::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QByteArray TestDatabaseDump::dump(const QString &file, bool *isWhole) const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto written = DatabaseDump(file).writeTo(buffer);
    if (isWhole)
        *isWhole = bool(written);
    else if (!written)
        qWarning("%s", qPrintable(written.error().sentence));
    return buffer.data();
}

void TestDatabaseDump::dumpMakesTheSameDatabase_data()
{
    QTest::addColumn<QByteArray>("script");

    const auto row = [](const char *tag, const char *script) { QTest::newRow(tag) << QByteArray(script); };
    row("empty database", "");
    row("table without rows", "CREATE TABLE t (a INTEGER, b TEXT DEFAULT 'x;y' /* c */, PRIMARY KEY (a))");
    row("values of every class",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, v);"
        "INSERT INTO t (v) VALUES (NULL), (1), (-9223372036854775808), (9223372036854775807), (0.1), (-0.0), (9e999), (-9e999), (1e300),"
        " (5e-324), (2.5), (''), ('it''s'), (X''), (X'00FF27'), ('a' || char(0) || 'b'), (CAST(X'61FF' AS TEXT)), (char(65279) || 'bom'),"
        " ('line' || char(10) || 'break' || char(13)), ('Zo\xc3\xab \xf0\x9f\x98\x80'), ('--'), ('1'), ('NULL')");
    row("numbers and text by affinity",
        "CREATE TABLE t (i INTEGER, r REAL, t TEXT, n NUMERIC, b BLOB);"
        "INSERT INTO t VALUES (1, 1, 1, '1', '1'), ('a', 'b', 'c', 'd', 'e'), (1.5, 2, 3.0, 4.0, 5.0), (1e15, 1e16, '1e3', '1e3', 1e3)");
    row("strict table", "CREATE TABLE t (i INTEGER, a ANY, b BLOB) STRICT; INSERT INTO t VALUES (1, '2', X'33'), (1, 2, NULL)");
    row("hidden rowids", "CREATE TABLE t (a, b); INSERT INTO t (rowid, a) VALUES (7, 'x'), (-3, 'y'), (9000000000, 'z')");
    row("column named rowid", "CREATE TABLE t (rowid TEXT, a); INSERT INTO t (_rowid_, rowid) VALUES (7, 'x'), (3, 'y')");
    row("columns with all of rowid's names", "CREATE TABLE t (rowid, oid, \"_ROWID_\"); INSERT INTO t VALUES (7, 'x', 1), (3, 'y', 2)");
    row("descending key that is no rowid", "CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a); INSERT INTO t (rowid, id) VALUES (7, 1), (3, 2)");
    row("key of another type", "CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t (rowid, id) VALUES (7, 1), (3, NULL), (4, NULL)");
    row("without rowid", "CREATE TABLE t (a TEXT, b INTEGER, PRIMARY KEY (b, a)) WITHOUT ROWID; INSERT INTO t VALUES ('x', 2), ('y', 1)");
    row("without rowid, integer key", "CREATE TABLE t (a INTEGER PRIMARY KEY, b) WITHOUT ROWID; INSERT INTO t VALUES (2, 'x'), (1, 'y')");
    row("generated columns",
        "CREATE TABLE t (a, b AS (a * 2), c AS (a + 1) STORED, d); INSERT INTO t (a, d) VALUES (1, 'x'), (2, 'y'); CREATE INDEX i ON t (b)");
    row("names that need quotes",
        "CREATE TABLE \"my \"\"odd\"\" table;\" (\"a b\", \"select\", \"it's\", \"%1\", \"UPPER\");"
        "INSERT INTO \"my \"\"odd\"\" table;\" VALUES (1, 2, 3, 4, 5);"
        "CREATE TABLE \"order\" (\"group\"); INSERT INTO \"order\" VALUES ('x')");
    row("counter", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); INSERT INTO t (a) VALUES ('x'), ('y'); DELETE FROM t WHERE id = 2");
    row("counter of an empty table", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO t VALUES (41); DELETE FROM t");
    row("indexes, views, triggers",
        "CREATE TABLE t (a, b); CREATE TABLE log (a); INSERT INTO t VALUES (1, 2), (3, 4);"
        "CREATE TRIGGER b AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); SELECT 1; END;"
        "CREATE UNIQUE INDEX i ON t (a) WHERE b > 1; CREATE VIEW a AS SELECT a FROM t;"
        "CREATE TRIGGER c INSTEAD OF INSERT ON a BEGIN INSERT INTO t VALUES (new.a, 0); END");
    row("view ending in a comment", "CREATE VIEW v AS SELECT 1 -- one");
    row("rows that would break a foreign key",
        "PRAGMA foreign_keys=OFF; CREATE TABLE child (p REFERENCES parent (id)); CREATE TABLE parent (id INTEGER PRIMARY KEY);"
        "INSERT INTO child VALUES (1), (2); INSERT INTO parent VALUES (1)");
    row("rows that a check would refuse now",
        "CREATE TABLE t (a CHECK (a > 0)); PRAGMA ignore_check_constraints=ON; INSERT INTO t VALUES (-1)");
    row("version and application", "CREATE TABLE t (a); PRAGMA user_version=-7; PRAGMA application_id=1234");
    row("text kept as UTF-16", "PRAGMA encoding='UTF-16le'; CREATE TABLE t (a); INSERT INTO t VALUES ('Zo\xc3\xab'), ('it''s'), (''), (X'00FF')");
    row("statistics are left out", "CREATE TABLE t (a); CREATE INDEX i ON t (a); INSERT INTO t VALUES (1); ANALYZE");
    row("search index",
        "CREATE VIRTUAL TABLE docs USING fts5(body); INSERT INTO docs VALUES ('red fox'), ('blue whale'); CREATE INDEX x ON docs_config (v)");
}

void TestDatabaseDump::dumpMakesTheSameDatabase()
{
    QFETCH(QByteArray, script);
    QCOMPARE(runScript(path("old.db"), script, false), QString());
    const QByteArray sql = dump(path("old.db"));
    const QStringList expected = contentsOf(path("old.db"));
    for (const bool checksForeignKeys : {false, true}) {
        const QString copy = path(checksForeignKeys ? "checking.db" : "careless.db");
        QCOMPARE(runScript(copy, sql, checksForeignKeys), QString());
        QCOMPARE(contentsOf(copy), expected);
    }
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

void TestDatabaseDump::rowsComeInRowidOrder()
{
    QCOMPARE(runScript(path("old.db"), "CREATE TABLE link (a, b, PRIMARY KEY (a, b)); INSERT INTO link VALUES (3, 1), (2, 1), (1, 1)"), QString());
    const QByteArray sql = dump(path("old.db"));
    const qsizetype first = sql.indexOf("VALUES (1, 3, 1)");
    const qsizetype second = sql.indexOf("VALUES (2, 2, 1)");
    const qsizetype third = sql.indexOf("VALUES (3, 1, 1)");
    QVERIFY2(0 < first && first < second && second < third, sql.constData());
}

void TestDatabaseDump::searchIndexStillFindsAndTakesWords()
{
    QCOMPARE(runScript(path("old.db"), "CREATE VIRTUAL TABLE docs USING fts5(body); INSERT INTO docs VALUES ('red fox'), ('blue whale')"), QString());
    const QByteArray later = "INSERT INTO docs VALUES ('red deer'); CREATE TABLE found AS SELECT body FROM docs WHERE docs MATCH 'red';"
                             "INSERT INTO docs(docs) VALUES ('integrity-check');";
    QCOMPARE(runScript(path("new.db"), dump(path("old.db")) + later), QString());
    QCOMPARE(contentsOf(path("new.db")).filter(QLatin1String("found: ")).size(), 2);
}

void TestDatabaseDump::countersGoOn()
{
    QCOMPARE(runScript(path("old.db"), "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO t VALUES (41); DELETE FROM t"), QString());
    QCOMPARE(runScript(path("new.db"), dump(path("old.db")) + "INSERT INTO t DEFAULT VALUES;"), QString());
    QCOMPARE(contentsOf(path("new.db")).filter(QLatin1String("t: 42")).size(), 1);
}

void TestDatabaseDump::dumpedFileIsNotTouched()
{
    QCOMPARE(runScript(path("old.db"), "CREATE TABLE t (a); INSERT INTO t VALUES (1)"), QString());
    const auto fingerprint = [this] {
        QFile file(path("old.db"));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
    };
    const QByteArray before = fingerprint();
    QVERIFY(!dump(path("old.db")).isEmpty());
    QCOMPARE(fingerprint(), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("old.db")});
}

void TestDatabaseDump::unreadableFileIsAFailure_data()
{
    QTest::addColumn<QByteArray>("content");

    QTest::newRow("no such file") << QByteArray();
    QTest::newRow("no database") << QByteArray("this is a letter to my grandmother\n").repeated(100);
}

void TestDatabaseDump::unreadableFileIsAFailure()
{
    QFETCH(QByteArray, content);
    if (!content.isEmpty()) {
        QFile file(path("old.db"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    bool isWhole = true;
    dump(path("old.db"), &isWhole);
    QVERIFY(!isWhole);
    QCOMPARE(QFile::exists(path("old.db")), !content.isEmpty());
}

void TestDatabaseDump::damagedPageIsAFailure()
{
    const QByteArray manyRows = "PRAGMA page_size=4096; CREATE TABLE t (a);"
                                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                                " INSERT INTO t SELECT printf('%050d', i) FROM n";
    QCOMPARE(runScript(path("old.db"), manyRows), QString());
    QFile file(path("old.db"));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.size() > 20 * 4096 && file.seek(20 * 4096));
    QCOMPARE(file.write(QByteArray(4096, '\xff')), 4096);
    file.close();
    bool isWhole = true;
    dump(path("old.db"), &isWhole);
    QVERIFY(!isWhole);
}

QTEST_GUILESS_MAIN(TestDatabaseDump)
#include "tst_databasedump.moc"
