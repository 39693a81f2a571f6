#include "models/log/statementlog.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "models/values/schema.h"
#include "support/opensession.h"

#include <QTest>

using namespace Rollcall;

class tst_Schema : public QObject
{
    Q_OBJECT

private slots:
    void affinityIsWhatSqliteMakesOfAType_data();
    void affinityIsWhatSqliteMakesOfAType();
    void tableIsDescribedInItsOwnOrder();
    void keyPartsHaveTheirPlaces(); // H21
    void onlyTheRowIdIsNumbered_data();
    void onlyTheRowIdIsNumbered();
    void collationIsRead_data();
    void collationIsRead();
    void viewsAndRowIdsAreTold_data();
    void viewsAndRowIdsAreTold();
    void namesAreFoundInAnyCase();
    void whatIsNotThereIsNoError();
    void temporaryTablesAreNotTheFiles();
};

void tst_Schema::affinityIsWhatSqliteMakesOfAType_data()
{
    QTest::addColumn<QString>("type");
    for (const char *type : {"INTEGER", "int", "TINYINT", "VARCHAR(20)", "text", "CLOB", "BLOB", "", "REAL", "DOUBLE PRECISION", "FLOAT", "NUMERIC", "BOOLEAN",
                             "DATE", "DECIMAL(10,5)", "CHARINT", "FLOATING POINT", "STRING", "BLOBBY TEXT"})
        QTest::newRow(*type ? type : "none") << QString::fromLatin1(type);
}

void tst_Schema::affinityIsWhatSqliteMakesOfAType()
{
    QFETCH(QString, type);
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({QStringLiteral("CREATE TABLE t (x %1)").arg(type)}));
    QVERIFY((*session)->run({QStringLiteral("INSERT INTO t VALUES ('12'), (12), (12.5), ('1e2'), (3.0)")}));
    const auto rows = (*session)->run({QStringLiteral("SELECT group_concat(typeof(x), ' ') FROM (SELECT x FROM t ORDER BY rowid)")});
    const QString stored = rows->rows.first().first().toString();
    switch (affinityOf(type)) {
    case Affinity::Text:
        QCOMPARE(stored, "text text text text text");
        break;
    case Affinity::Integer:
    case Affinity::Numeric:
        QCOMPARE(stored, "integer integer real integer integer");
        break;
    case Affinity::Real:
        QCOMPARE(stored, "real real real real real");
        break;
    case Affinity::Blob:
        QCOMPARE(stored, "text integer real text real");
        break;
    }
}

void tst_Schema::tableIsDescribedInItsOwnOrder()
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, \"shoe size\" REAL DEFAULT 4, "
                                            "loud GENERATED ALWAYS AS (upper(name)), kept TEXT AS (name) STORED)")}));
    const auto catalog = (*session)->schema().catalog();
    QVERIFY(catalog);
    const TableInfo *info = catalog->table(QStringLiteral("t"));
    QVERIFY(info);
    QStringList names;
    for (const ColumnInfo &column : info->columns)
        names.append(column.name);
    QCOMPARE(names.join(u','), "id,name,shoe size,loud,kept");
    const auto &columns = info->columns;
    QVERIFY(columns.at(1).isNotNull && !columns.at(2).isNotNull);
    QVERIFY(columns.at(2).hasDefault && !columns.at(1).hasDefault);
    QVERIFY(columns.at(3).isGenerated && columns.at(4).isGenerated && !columns.at(1).isGenerated);
    QCOMPARE(columns.at(2).declaredType, "REAL");
}

void tst_Schema::keyPartsHaveTheirPlaces()
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({QStringLiteral("CREATE TABLE p (a, b, c, PRIMARY KEY (c, a))")}));
    const auto catalog = (*session)->schema().catalog();
    QVERIFY(catalog);
    const TableInfo *info = catalog->table(QStringLiteral("p"));
    QCOMPARE(info->column(QStringLiteral("c"))->keyPosition, 1);
    QCOMPARE(info->column(QStringLiteral("a"))->keyPosition, 2);
    QCOMPARE(info->column(QStringLiteral("b"))->keyPosition, 0);
}

void tst_Schema::onlyTheRowIdIsNumbered_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("numbered");
    QTest::newRow("the row id") << "id INTEGER PRIMARY KEY" << "id";
    QTest::newRow("the row id, said apart") << "id INTEGER, PRIMARY KEY (id DESC)" << "id";
    QTest::newRow("counted for ever") << "id INTEGER PRIMARY KEY AUTOINCREMENT" << "id";
    QTest::newRow("beside another index") << "id INTEGER PRIMARY KEY, x UNIQUE" << "id";
    QTest::newRow("falling") << "id INTEGER PRIMARY KEY DESC" << "";
    QTest::newRow("another word") << "id INT PRIMARY KEY" << "";
}

void tst_Schema::onlyTheRowIdIsNumbered()
{
    QFETCH(QString, columns);
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({QStringLiteral("CREATE TABLE t (%1)").arg(columns)}));
    const auto catalog = (*session)->schema().catalog();
    QVERIFY(catalog);
    QTEST(catalog->table(QStringLiteral("t"))->numberedColumn, "numbered");
}

void tst_Schema::collationIsRead_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("collations");
    QTest::newRow("none") << "CREATE TABLE t (a TEXT, b TEXT)" << "|";
    QTest::newRow("one") << "CREATE TABLE t (a TEXT PRIMARY KEY COLLATE NOCASE, b TEXT)" << "NOCASE|";
    QTest::newRow("the last counts") << "CREATE TABLE t (a TEXT COLLATE NOCASE COLLATE rtrim, b COLLATE \"BINARY\")" << "RTRIM|";
    QTest::newRow("behind brackets") << "CREATE TABLE t(a VARCHAR(3, 4) DEFAULT (',' || ')') COLLATE NOCASE, b TEXT)" << "NOCASE|";
    QTest::newRow("of an expression, not of the column") << "CREATE TABLE t (a TEXT CHECK (a COLLATE NOCASE <> 'x'), b TEXT)" << "|";
    QTest::newRow("of a key, not of the column") << "CREATE TABLE t (a TEXT, b TEXT, PRIMARY KEY (a COLLATE NOCASE))" << "|";
    QTest::newRow("names in quotes") << "CREATE TABLE \"t\" (\"A\" TEXT /* , */ COLLATE NOCASE, [b] TEXT COLLATE RTRIM)" << "NOCASE|RTRIM";
    QTest::newRow("a column called collate") << "CREATE TABLE t (\"collate\" TEXT, `b``,` TEXT COLLATE NOCASE)" << "|NOCASE";
    QTest::newRow("a view") << "CREATE VIEW t AS SELECT (1) AS a, 'COLLATE NOCASE' AS b" << "|";
}

void tst_Schema::collationIsRead()
{
    QFETCH(QString, sql);
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({sql}));
    const auto catalog = (*session)->schema().catalog();
    QVERIFY(catalog);
    QStringList collations;
    for (const ColumnInfo &column : catalog->table(QStringLiteral("t"))->columns)
        collations.append(column.collation);
    QTEST(collations.join(u'|'), "collations");
}

void tst_Schema::viewsAndRowIdsAreTold_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("isView");
    QTest::addColumn<bool>("hasRowId");
    QTest::newRow("a table") << "CREATE TABLE t (a PRIMARY KEY)" << false << true;
    QTest::newRow("a view") << "CREATE VIEW t AS SELECT 1 AS a" << true << false;
    QTest::newRow("without row id") << "CREATE TABLE t (a PRIMARY KEY) WITHOUT ROWID" << false << false;
}

void tst_Schema::viewsAndRowIdsAreTold()
{
    QFETCH(QString, sql);
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({sql}));
    const auto catalog = (*session)->schema().catalog();
    QVERIFY(catalog);
    const TableInfo *info = catalog->table(QStringLiteral("t"));
    QTEST(info->isView, "isView");
    QTEST(info->isNumbered, "hasRowId");
    QVERIFY(info->column(QStringLiteral("a")));
}

void tst_Schema::namesAreFoundInAnyCase()
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({QStringLiteral("CREATE TABLE \"He'ro\" (\"ID\" INTEGER)")}));
    const auto catalog = (*session)->schema().catalog();
    QVERIFY(catalog);
    const TableInfo *info = catalog->table(QStringLiteral("HE'RO"));
    QVERIFY(info);
    QCOMPARE(info->name, "He'ro"); // as the file spells it
    QVERIFY(info->column(QStringLiteral("id")));
}

void tst_Schema::whatIsNotThereIsNoError()
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    const auto catalog = (*session)->schema().catalog();
    QVERIFY(catalog);
    const TableInfo *info = catalog->table(QStringLiteral("nowhere"));
    QVERIFY(!info);
    QVERIFY(!TableInfo().column(QStringLiteral("x")));
}

void tst_Schema::temporaryTablesAreNotTheFiles()
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    QVERIFY((*session)->run({QStringLiteral("CREATE TEMP TABLE t (a)")}));
    QVERIFY(!(*session)->schema().catalog()->table(QStringLiteral("t")));
}

QTEST_GUILESS_MAIN(tst_Schema)
#include "tst_schema.moc"
