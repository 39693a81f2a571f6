#include "models/engines/sqlite/sqlitedriver.h"
#include "models/log/echodriver.h"
#include "models/log/statementlog.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QSqlResult>
#include <QSqlTableModel>
#include <QTest>

#include <functional>

using namespace Rollcall;
using namespace Rollcall::Test;

namespace {

// What something does with a connection, told as text.
using Act = std::function<QString(QSqlDatabase &)>;

QString text(const QVariant &value)
{
    return value.isNull() ? QStringLiteral("NULL") : value.toString();
}

QString rowsOf(QSqlQuery &query)
{
    QStringList rows;
    while (query.next()) {
        QStringList cells;
        for (int i = 0; i < query.record().count(); ++i)
            cells.append(text(query.value(i)));
        rows.append(cells.join(u','));
    }
    return rows.join(u' ');
}

QString rows(QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    return query.exec(sql) ? rowsOf(query) : query.lastError().databaseText();
}

QString names(const QSqlRecord &record)
{
    QStringList all;
    for (int i = 0; i < record.count(); ++i)
        all.append(record.fieldName(i));
    return all.join(u',');
}

// In the order in which they stand, which operator+ does not promise.
QString inOrder(std::initializer_list<QString> steps)
{
    return QStringList(steps).join(u' ');
}

QString yes(bool is)
{
    return is ? QStringLiteral("yes") : QStringLiteral("no");
}

const char *const Schema[] = {
    "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER, pay REAL, pic BLOB)",
    "CREATE TABLE p (a INT, b INT, c INT, PRIMARY KEY (c, a))",
    "CREATE VIEW v AS SELECT name FROM t",
    "INSERT INTO t VALUES (1, 'Ann', 30, 1.5, NULL), (2, 'Bob', NULL, 2.5, x'00ff'), (3, 'Cy', 50, NULL, NULL)",
};

} // namespace

// Qt's classes work with EchoDriver as with the plain driver. (tst_echolog tests what the log holds.)
class tst_EchoDriver : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void worksAsThePlainDriver_data();
    void worksAsThePlainDriver(); // H26
    void tableModelEditsInsertsAndDeletes();
    void primaryIndexHasTheKeysOwnOrder(); // H21
    void namesNeedNoCare_data();
    void namesNeedNoCare(); // H32
    void quotesInANameAreDoubled();
    void openFailureIsReported();

private:
    QSqlDatabase open(QSqlDriver *driver, const QString &name);
    QString logged() const; // the statements since the last forget()
    void forget() { m_mark = m_log->lastNumber(); }

    std::unique_ptr<StatementLog> m_log;
    QSqlDatabase m_echo;
    QSqlDatabase m_plain;
    quint64 m_mark = 0;
};

void tst_EchoDriver::init()
{
    m_log = std::make_unique<StatementLog>();
    m_echo = QSqlDatabase::addDatabase(new SqliteDriver(*m_log), QStringLiteral("echo"));
    m_plain = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("plain"));
    for (QSqlDatabase *database : {&m_echo, &m_plain}) {
        database->setDatabaseName(QStringLiteral(":memory:"));
        QVERIFY(database->open());
        for (const char *sql : Schema)
            QVERIFY(QSqlQuery(*database).exec(QLatin1String(sql)));
    }
    forget();
}

void tst_EchoDriver::cleanup()
{
    m_echo = {};
    m_plain = {};
    QSqlDatabase::removeDatabase(QStringLiteral("echo"));
    QSqlDatabase::removeDatabase(QStringLiteral("plain"));
    m_log.reset();
}

QString tst_EchoDriver::logged() const
{
    QStringList statements;
    for (const StatementEntry &entry : m_log->entries()) {
        if (entry.number > m_mark)
            statements.append(entry.sql);
    }
    return statements.join(u'\n');
}

void tst_EchoDriver::worksAsThePlainDriver_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *tag, Act act, const char *outcome) { QTest::newRow(tag) << act << QString::fromUtf8(outcome); };
    const auto prepared = [](QSqlDatabase &db, const char *sql) {
        QSqlQuery query(db);
        query.prepare(QLatin1String(sql));
        return query;
    };

    row("named placeholders", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT name FROM t WHERE age > :age AND pay < :pay");
        query.bindValue(QStringLiteral(":pay"), 2);
        query.bindValue(QStringLiteral(":age"), 20);
        query.exec();
        return rowsOf(query);
    }, "Ann");
    row("a name used twice", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT name FROM t WHERE id = :n OR age = :n * 50 OR name = :other");
        query.bindValue(QStringLiteral(":n"), 1);
        query.bindValue(QStringLiteral(":other"), QStringLiteral("Bob"));
        query.exec();
        return rowsOf(query);
    }, "Ann Bob Cy");
    row("positional placeholders", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT ?, ?, ?");
        query.addBindValue(1);
        query.addBindValue(QStringLiteral("x"));
        query.addBindValue(2.5);
        query.exec();
        return rowsOf(query);
    }, "1,x,2.5");
    row("positional placeholders bound by place", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT ?, ?");
        query.bindValue(1, QStringLiteral("second"));
        query.bindValue(0, QStringLiteral("first"));
        query.exec();
        return rowsOf(query);
    }, "first,second");
    row("a question mark inside a text", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT '?', ':no', ?");
        query.addBindValue(7);
        query.exec();
        return rowsOf(query);
    }, "?,:no,7");
    row("running again with other values", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT name FROM t WHERE id = ?");
        QStringList found;
        for (int id = 3; id > 0; --id) {
            query.bindValue(0, id);
            query.exec();
            found.append(rowsOf(query));
        }
        return found.join(u',');
    }, "Cy,Bob,Ann");
    row("names bound by place", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT :second, :first");
        query.addBindValue(1);
        query.addBindValue(QStringLiteral("x"));
        query.exec();
        return rowsOf(query);
    }, "1,x");
    row("a value that stays for the next run", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT ?, ?");
        query.bindValue(0, 1);
        query.bindValue(1, 2);
        query.exec();
        query.bindValue(1, 3);
        query.exec();
        return rowsOf(query);
    }, "1,3");
    row("once after a batch", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "INSERT INTO p VALUES (?, 1, ?)");
        query.addBindValue(QVariantList{1, 2});
        query.addBindValue(QVariantList{QVariant(), 2});
        query.execBatch();
        query.bindValue(0, 3);
        query.bindValue(1, 7);
        return inOrder({yes(query.exec()), rows(db, QStringLiteral("SELECT a, c FROM p ORDER BY a"))});
    }, "yes 1,NULL 2,2 3,7");
    row("too few values", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT ?, ?");
        query.addBindValue(1);
        return yes(query.exec());
    }, "no");
    row("batch sums its rows", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "INSERT INTO p VALUES (?, ?, 1)");
        query.addBindValue(QVariantList{1, 2, 3});
        query.addBindValue(QVariantList{4, 5, QVariant()});
        return inOrder({yes(query.execBatch()), rows(db, QStringLiteral("SELECT a, b FROM p ORDER BY a"))});
    }, "yes 1,4 2,5 3,NULL");
    row("batch stops at its first error", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "INSERT INTO t (name) VALUES (?)");
        query.addBindValue(QVariantList{QStringLiteral("Dee"), QStringLiteral("Ann"), QStringLiteral("Eve")});
        return inOrder({yes(query.execBatch()), query.lastError().nativeErrorCode()});
    }, "no 2067");
    row("NULL in every type", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT typeof(?), typeof(?), typeof(?), typeof(?)");
        for (const int type : {QMetaType::QString, QMetaType::LongLong, QMetaType::Double, QMetaType::QByteArray})
            query.addBindValue(QVariant(QMetaType(type)));
        query.exec();
        return rowsOf(query);
    }, "null,null,null,null");
    row("empty text is no NULL", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT typeof(?)");
        query.addBindValue(QStringLiteral(""));
        query.exec();
        return rowsOf(query);
    }, "text");
    row("isNull of each cell", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELECT age, pay FROM t WHERE id = 2"));
        query.next();
        return yes(query.isNull(0)) + yes(query.isNull(1)) + yes(query.isNull(QStringLiteral("age")));
    }, "yesnoyes");
    row("integers beyond doubles", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT ?, ?");
        query.addBindValue(qint64(9007199254740993));
        query.addBindValue(std::numeric_limits<qint64>::min());
        query.exec();
        return rowsOf(query);
    }, "9007199254740993,-9223372036854775808");
    row("bytes", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT hex(?), pic FROM t WHERE id = 2");
        query.addBindValue(QByteArray("\0\1", 2));
        query.exec();
        query.next();
        return query.value(0).toString() + QString::fromLatin1(query.value(1).toByteArray().toHex());
    }, "000100ff");
    row("any Unicode", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT ?");
        query.addBindValue(QStringLiteral("é ✓ 🦸"));
        query.exec();
        return rowsOf(query);
    }, "é ✓ 🦸");
    row("lastInsertId", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("INSERT INTO t (id, name) VALUES (40, 'Fay')"));
        return text(query.lastInsertId());
    }, "40");
    row("numRowsAffected", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("UPDATE t SET age = 1 WHERE id < 3"));
        return QString::number(query.numRowsAffected());
    }, "2");
    row("unique violation's code", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("INSERT INTO t (name) VALUES ('Ann')"));
        return query.lastError().nativeErrorCode() + query.lastError().databaseText();
    }, "2067UNIQUE constraint failed: t.name");
    row("NOT NULL violation's code", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("INSERT INTO t (age) VALUES (1)"));
        return query.lastError().nativeErrorCode();
    }, "1299");
    row("syntax error", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        return inOrder({yes(query.exec(QStringLiteral("SELEC 1"))), query.lastError().nativeErrorCode(), QString::number(query.lastError().type())});
    }, "no 1 2");
    row("prepare of a missing table", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        return inOrder({yes(query.prepare(QStringLiteral("SELECT * FROM nowhere"))), query.lastError().databaseText()});
    }, "no no such table: nowhere");
    row("a good statement after a bad one", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELEC 1"));
        query.exec(QStringLiteral("SELECT 1"));
        return inOrder({yes(query.lastError().isValid()), rowsOf(query)});
    }, "no 1");
    row("committed transaction", [=](QSqlDatabase &db) {
        const bool begun = db.transaction();
        rows(db, QStringLiteral("DELETE FROM t"));
        return inOrder({yes(begun), yes(db.commit()), rows(db, QStringLiteral("SELECT count(*) FROM t"))});
    }, "yes yes 0");
    row("rolled back transaction", [=](QSqlDatabase &db) {
        const bool begun = db.transaction();
        rows(db, QStringLiteral("DELETE FROM t"));
        return inOrder({yes(begun), yes(db.rollback()), rows(db, QStringLiteral("SELECT count(*) FROM t"))});
    }, "yes yes 3");
    row("a second BEGIN fails", [=](QSqlDatabase &db) {
        return inOrder({yes(db.transaction()), yes(db.transaction()), yes(db.lastError().isValid()), yes(db.rollback())});
    }, "yes no yes yes");
    row("COMMIT without BEGIN fails", [=](QSqlDatabase &db) { return yes(db.commit()); }, "no");
    row("record of a table", [=](QSqlDatabase &db) { return names(db.record(QStringLiteral("t"))); }, "id,name,age,pay,pic");
    row("types of its fields", [=](QSqlDatabase &db) {
        const QSqlRecord record = db.record(QStringLiteral("t"));
        return QString::fromLatin1(record.field(1).metaType().name()) + u',' + QString::fromLatin1(record.field(3).metaType().name())
               + u',' + QString::fromLatin1(record.field(4).metaType().name());
    }, "QString,double,QByteArray");
    row("required fields", [=](QSqlDatabase &db) {
        const QSqlRecord record = db.record(QStringLiteral("t"));
        return yes(record.field(1).requiredStatus() == QSqlField::Required) + yes(record.field(2).requiredStatus() == QSqlField::Required);
    }, "yesno");
    row("record of a view", [=](QSqlDatabase &db) { return names(db.record(QStringLiteral("v"))); }, "name");
    row("record of what is not there", [=](QSqlDatabase &db) { return QString::number(db.record(QStringLiteral("nowhere")).count()); }, "0");
    row("record of a query", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELECT id AS key, upper(name) FROM t"));
        return names(query.record());
    }, "key,upper(name)");
    row("primary index of one column", [=](QSqlDatabase &db) { return names(db.primaryIndex(QStringLiteral("t"))); }, "id");
    row("no primary index", [=](QSqlDatabase &db) { return names(db.primaryIndex(QStringLiteral("v"))); }, "");
    row("tables", [=](QSqlDatabase &db) {
        QStringList tables = db.tables(QSql::Tables);
        tables.sort();
        return tables.join(u',');
    }, "p,t");
    row("views", [=](QSqlDatabase &db) { return db.tables(QSql::Views).join(u','); }, "v");
    row("seeking to and fro", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELECT name FROM t ORDER BY id"));
        QString seen;
        for (const int at : {2, 0, 1})
            seen += query.seek(at) ? query.value(0).toString() : QStringLiteral("?");
        seen += query.last() ? query.value(0).toString() : QString();
        seen += query.previous() ? query.value(0).toString() : QString();
        return inOrder({seen, query.first() ? query.value(0).toString() : QString(), QString::number(query.at())});
    }, "CyAnnBobCyBob Ann 0");
    row("forward only", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.setForwardOnly(true);
        query.exec(QStringLiteral("SELECT id FROM t"));
        const QString seen = rowsOf(query);
        return seen + yes(query.previous()) + yes(query.isForwardOnly());
    }, "1 2 3noyes");
    row("isSelect and isActive", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELECT 1"));
        const QString select = yes(query.isSelect()) + yes(query.isActive());
        query.exec(QStringLiteral("DELETE FROM p"));
        return select + yes(query.isSelect()) + yes(query.isActive());
    }, "yesyesnoyes");
    row("finish closes the cursor", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELECT 1 UNION SELECT 2"));
        query.next();
        query.finish();
        return inOrder({yes(query.isActive()), rows(db, QStringLiteral("DROP TABLE p")), db.tables().join(u',')});
    }, "no  t");
    row("a read error after the first rows", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELECT json(CASE id WHEN 3 THEN 'no json' ELSE '[]' END) FROM t"));
        return inOrder({rowsOf(query), query.lastError().databaseText()});
    }, "[] [] malformed JSON");
    row("RETURNING", [=](QSqlDatabase &db) { return rows(db, QStringLiteral("INSERT INTO t (id, name) VALUES (9, 'Gus') RETURNING id, name")); }, "9,Gus");
    row("last query's text", [=](QSqlDatabase &db) {
        QSqlQuery query = prepared(db, "SELECT ?");
        return query.lastQuery();
    }, "SELECT ?");
    row("features", [=](QSqlDatabase &db) {
        return yes(db.driver()->hasFeature(QSqlDriver::Transactions)) + yes(db.driver()->hasFeature(QSqlDriver::LastInsertId))
               + yes(db.driver()->hasFeature(QSqlDriver::QuerySize)) + yes(db.driver()->hasFeature(QSqlDriver::PositionalPlaceholders));
    }, "yesyesnoyes");
    row("SQLite's handle", [=](QSqlDatabase &db) { return QString::fromLatin1(db.driver()->handle().typeName()); }, "sqlite3*");
    row("a statement's handle", [=](QSqlDatabase &db) {
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELECT 1"));
        return QString::fromLatin1(query.result()->handle().typeName());
    }, "sqlite3_stmt*");
}

void tst_EchoDriver::worksAsThePlainDriver()
{
    QFETCH(Act, act);
    QTEST(act(m_plain), "outcome");
    QTEST(act(m_echo), "outcome");
}

void tst_EchoDriver::tableModelEditsInsertsAndDeletes()
{
    QSqlTableModel model(nullptr, m_echo);
    model.setTable(QStringLiteral("t"));
    model.setEditStrategy(QSqlTableModel::OnManualSubmit);
    QVERIFY(model.select());
    QAbstractItemModelTester tester(&model);
    QCOMPARE(columnText(model, 1), "Ann|Bob|Cy");
    QVERIFY(model.setData(model.index(0, 1), QStringLiteral("Anna")));
    QVERIFY(model.setData(model.index(2, 2), QVariant()));
    QSqlRecord record = model.record();
    record.setValue(QStringLiteral("name"), QStringLiteral("Dee"));
    record.setGenerated(QStringLiteral("id"), false);
    QVERIFY(model.insertRecord(-1, record));
    QVERIFY(model.removeRow(1));
    QVERIFY2(model.submitAll(), qPrintable(model.lastError().text()));
    QCOMPARE(rows(m_echo, QStringLiteral("SELECT id, name, age FROM t ORDER BY id")), "1,Anna,30 3,Cy,NULL 4,Dee,NULL");
    QVERIFY(logged().contains(QLatin1String("DELETE FROM \"t\"")));
    QVERIFY(logged().contains(QLatin1String("UPDATE \"t\" SET")));
}

void tst_EchoDriver::primaryIndexHasTheKeysOwnOrder()
{
    QCOMPARE(names(m_echo.primaryIndex(QStringLiteral("p"))), "c,a"); // the plain driver says a,c
}

void tst_EchoDriver::namesNeedNoCare_data()
{
    QTest::addColumn<QString>("table");
    for (const char *name : {"two words", "with'quote", "select", "a.b", "dash--dash", "sémi;colon", "quote\"inside", "[brackets]"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void tst_EchoDriver::namesNeedNoCare()
{
    QFETCH(QString, table);
    const QString quotedName = m_echo.driver()->escapeIdentifier(table, QSqlDriver::TableName);
    QVERIFY(QSqlQuery(m_echo).exec(QStringLiteral("CREATE TABLE %1 (k INTEGER PRIMARY KEY, v)").arg(quotedName)));
    QCOMPARE(names(m_echo.record(table)), "k,v");
    QCOMPARE(names(m_echo.primaryIndex(table)), "k");
    QVERIFY(m_echo.tables().contains(table));
    QCOMPARE(rows(m_echo, QStringLiteral("SELECT count(*) FROM t")), "3");
}

// Qt 6.8's own driver no longer doubles them.
void tst_EchoDriver::quotesInANameAreDoubled()
{
    for (const QSqlDriver::IdentifierType type : {QSqlDriver::FieldName, QSqlDriver::TableName}) {
        QCOMPARE(m_echo.driver()->escapeIdentifier(QStringLiteral("a\"b"), type), "\"a\"\"b\"");
        QCOMPARE(m_echo.driver()->escapeIdentifier(QStringLiteral("\"a.b\""), type), "\"\"\"a.b\"\"\"");
    }
}

void tst_EchoDriver::openFailureIsReported()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(new SqliteDriver(*m_log), QStringLiteral("nowhere"));
    database.setDatabaseName(QStringLiteral("/nonexistent/folder/file.db"));
    QVERIFY(!database.open());
    QVERIFY(database.isOpenError());
    QCOMPARE(database.lastError().nativeErrorCode(), "14");
    database = {};
    QSqlDatabase::removeDatabase(QStringLiteral("nowhere"));
}

QTEST_GUILESS_MAIN(tst_EchoDriver)
#include "tst_echodriver.moc"
