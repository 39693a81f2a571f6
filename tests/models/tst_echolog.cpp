#include "models/engines/sqlite/sqlitedriver.h"
#include "models/engines/sqlite/sqlitequery.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/echodriver.h"
#include "models/log/statementlog.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSqlDriver>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QSqlTableModel>
#include <QTest>

#include <sqlite3.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// The log holds what the connection really ran, all of it and nothing else.
class tst_EchoLog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void logHoldsExactlyWhatTheConnectionRan();
    void failedPreparesAreOnlyInTheLog();
    void readsCountTheRowsThatWereRead();
    void writesCountTheRowsTheyTouched(); // H19
    void batchIsOneEntryWithAllItsSets();
    void entriesTellTimeAndDuration();
    void errorsAreInTheDriversWords();
    void bindingsKeepTheirTypes();
    void catalogueReadsAreLogged();
    void transactionsAreLogged();

private:
    void run(const char *sql); // to its last row
    QString logged() const;    // the statements since init()
    const StatementEntry &last() const { return m_log->entries().back(); }

    std::unique_ptr<StatementLog> m_log;
    QSqlDatabase m_echo;
    quint64 m_mark = 0;
};

void tst_EchoLog::init()
{
    m_log = std::make_unique<StatementLog>();
    m_echo = QSqlDatabase::addDatabase(new SqliteDriver(*m_log), QStringLiteral("echo"));
    m_echo.setDatabaseName(QStringLiteral(":memory:"));
    QVERIFY(m_echo.open());
    run("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER)");
    run("CREATE TABLE p (a INT, b INT, c INT, PRIMARY KEY (c, a))");
    run("INSERT INTO t VALUES (1, 'Ann', 30), (2, 'Bob', NULL), (3, 'Cy', 50)");
    m_mark = m_log->lastNumber();
}

void tst_EchoLog::cleanup()
{
    m_echo = {};
    QSqlDatabase::removeDatabase(QStringLiteral("echo"));
    m_log.reset();
}

void tst_EchoLog::run(const char *sql)
{
    QSqlQuery query(m_echo);
    query.exec(QLatin1String(sql));
    while (query.next()) { }
}

QString tst_EchoLog::logged() const
{
    QStringList statements;
    for (const StatementEntry &entry : m_log->entries()) {
        if (entry.number > m_mark)
            statements.append(entry.sql);
    }
    return statements.join(u'\n');
}

// SQLite itself tells which statements it ran.
static int noteStatement(unsigned, void *list, void *, void *text)
{
    static_cast<QStringList *>(list)->append(QString::fromUtf8(static_cast<const char *>(text)));
    return 0;
}

static QString withPlainPlaceholders(QString sql)
{
    static const QRegularExpression named(QStringLiteral(":[a-z0-9_]+"));
    return sql.replace(named, QStringLiteral("?"));
}

void tst_EchoLog::logHoldsExactlyWhatTheConnectionRan()
{
    auto roster = sampleInMemory();
    QVERIFY(roster);
    QSqlDatabase database = roster->session().database();
    auto *sqlite = *static_cast<sqlite3 *const *>(database.driver()->handle().constData());
    QStringList ran;
    QCOMPARE(sqlite3_trace_v2(sqlite, SQLITE_TRACE_STMT, noteStatement, &ran), SQLITE_OK);
    const quint64 mark = roster->log().lastNumber();

    // Everything a window does, then everything Qt's own classes do.
    EntityModel &heroes = roster->entities(Side::Left);
    QAbstractItemModelTester tester(&heroes);
    roster->members(Side::Left).setAnchors({ZForce, Preventers});
    heroes.setMarkedBy({ZForce});
    heroes.sort(heroes.countColumn(), Qt::DescendingOrder);
    heroes.setFilterText(QStringLiteral("p"));
    QVERIFY(columnText(heroes, 1).contains(QLatin1String("Deadpond")));
    QVERIFY(heroes.setData(heroes.index(0, 1), QStringLiteral("Deeppond")));
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}, {RustyMan, ZForce}})));
    QVERIFY(roster->controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    roster->history().undo();
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{Key(99), ZForce}})));
    QVERIFY(!roster->reloadIfChangedElsewhere());
    QSqlTableModel model(nullptr, database);
    model.setTable(QStringLiteral("team"));
    QVERIFY(model.select());
    QVERIFY(model.setData(model.index(0, 2), QStringLiteral("Moon")));
    QVERIFY(model.submit());
    QCOMPARE(database.tables().size(), 3);
    QVERIFY(database.transaction());
    QVERIFY(!QSqlQuery(database).exec(QStringLiteral("INSERT INTO heroteamlink VALUES (1, 1)")));
    QVERIFY(!QSqlQuery(database).exec(QStringLiteral("SELECT x FROM nowhere")));
    QVERIFY(database.rollback());
    sqlite3_trace_v2(sqlite, 0, nullptr, nullptr);

    QStringList logged;
    int unprepared = 0;
    for (const StatementEntry &entry : roster->log().entries()) {
        if (entry.number <= mark)
            continue;
        if (entry.error.startsWith(QLatin1String("no such table"))) {
            ++unprepared;
            continue;
        }
        for (qsizetype run = 0; run < qMax(qsizetype(1), entry.sets.size()); ++run)
            logged.append(withPlainPlaceholders(entry.sql));
    }
    for (QString &sql : ran)
        sql = withPlainPlaceholders(sql);
    // Looked at all the time; only where it was another number it is in the log.
    for (const char *looked : {"PRAGMA data_version", "PRAGMA schema_version", "PRAGMA temp.schema_version"}) {
        ran.removeAll(QString::fromLatin1(looked));
        logged.removeAll(QString::fromLatin1(looked));
    }
    // How the program finds out what statements can do, and what they did.
    ran.removeIf([](const QString &sql) { return sql.startsWith(QLatin1String(SqliteQuery::Mark)) || sql.startsWith(QLatin1String("-- ")); });
    QCOMPARE(unprepared, 1);
    QVERIFY(ran.size() > 30);
    QCOMPARE(logged, ran);
}

void tst_EchoLog::failedPreparesAreOnlyInTheLog()
{
    auto *sqlite = *static_cast<sqlite3 *const *>(m_echo.driver()->handle().constData());
    QStringList ran;
    sqlite3_trace_v2(sqlite, SQLITE_TRACE_STMT, noteStatement, &ran);
    QSqlQuery query(m_echo);
    QVERIFY(!query.prepare(QStringLiteral("UPDATE t SET shoes = ? WHERE id = ?")));
    QCOMPARE(ran, QStringList());
    QCOMPARE(logged(), "UPDATE t SET shoes = ? WHERE id = ?"); // as it was written
    QCOMPARE(last().error, "no such column: shoes");
    m_mark = m_log->lastNumber();
    QVERIFY(query.prepare(QStringLiteral("SELECT 1"))); // preparing alone runs nothing
    QCOMPARE(logged(), "");
    QCOMPARE(ran, QStringList());
}

void tst_EchoLog::readsCountTheRowsThatWereRead()
{
    {
        QSqlQuery query(m_echo);
        QVERIFY(query.exec(QStringLiteral("SELECT * FROM t")));
        QCOMPARE(last().rows, -1); // not known yet
        QVERIFY(query.next());
        QVERIFY(query.next());
        QCOMPARE(m_log->entries().size(), m_mark + 1);
    }
    QCOMPARE(last().rows, 2); // the third was never read
    run("SELECT * FROM t");
    QCOMPARE(last().rows, 3);
    run("SELECT * FROM t WHERE id > 7");
    QCOMPARE(last().rows, 0);
}

void tst_EchoLog::writesCountTheRowsTheyTouched()
{
    run("UPDATE t SET age = 1 WHERE id <> 2");
    QCOMPARE(last().rows, 2);
    run("DELETE FROM t WHERE id = 77");
    QCOMPARE(last().rows, 0);
    run("CREATE TABLE more (x)");
    QCOMPARE(last().rows, -1);
}

void tst_EchoLog::batchIsOneEntryWithAllItsSets()
{
    QSqlQuery query(m_echo);
    query.prepare(QStringLiteral("INSERT INTO p VALUES (?, ?, ?)"));
    query.addBindValue(QVariantList{1, 2});
    query.addBindValue(QVariantList{3, QVariant()});
    query.addBindValue(QVariantList{5, 6});
    QVERIFY(query.execBatch());
    QCOMPARE(m_log->entries().size(), m_mark + 1);
    QCOMPARE(last().sets, (QList<QVariantList>{{1, 3, 5}, {2, QVariant(), 6}}));
    QCOMPARE(last().rows, 2);
    QCOMPARE(query.numRowsAffected(), 2);
}

void tst_EchoLog::entriesTellTimeAndDuration()
{
    const QDateTime before = QDateTime::currentDateTime();
    run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT count(*) FROM n");
    const StatementEntry entry = last();
    QVERIFY(entry.time >= before && entry.time <= QDateTime::currentDateTime());
    QVERIFY(entry.nanoseconds > 100'000); // SQLite computes while it is read: that time counts
    QCOMPARE(entry.kind, StatementKind::Read);
}

void tst_EchoLog::errorsAreInTheDriversWords()
{
    run("INSERT INTO t (name) VALUES ('Ann')");
    QCOMPARE(last().error, "UNIQUE constraint failed: t.name");
    QVERIFY(last().failed());
    run("SELECT json(CASE id WHEN 3 THEN 'no json' ELSE '[]' END) FROM t");
    QCOMPARE(last().error, "malformed JSON");
    QCOMPARE(last().rows, 2);
    run("SELECT 1");
    QVERIFY(!last().failed());
}

void tst_EchoLog::bindingsKeepTheirTypes()
{
    QSqlQuery query(m_echo);
    query.prepare(QStringLiteral("SELECT :a, :b, :a, :c"));
    query.bindValue(QStringLiteral(":a"), QStringLiteral("1"));
    query.bindValue(QStringLiteral(":b"), 1);
    query.bindValue(QStringLiteral(":c"), QVariant(QMetaType::fromType<QString>()));
    QVERIFY(query.exec());
    const QVariantList set = last().sets.value(0);
    QCOMPARE(set.at(0).typeId(), int(QMetaType::QString));
    QCOMPARE(set.at(1).typeId(), int(QMetaType::Int));
    QVERIFY(set.last().isNull());
}

void tst_EchoLog::catalogueReadsAreLogged()
{
    m_echo.tables();
    m_echo.record(QStringLiteral("t"));
    m_echo.primaryIndex(QStringLiteral("t"));
    QCOMPARE(logged(), "SELECT name FROM main.sqlite_schema WHERE type IN ('table') ORDER BY name\n"
                       "PRAGMA main.table_xinfo(\"t\")\nPRAGMA main.table_info(\"t\")");
}

void tst_EchoLog::transactionsAreLogged()
{
    QVERIFY(m_echo.transaction());
    QVERIFY(m_echo.commit());
    QVERIFY(m_echo.transaction());
    QVERIFY(m_echo.rollback());
    QCOMPARE(logged(), "BEGIN IMMEDIATE\nCOMMIT\nBEGIN IMMEDIATE\nROLLBACK");
    QCOMPARE(last().kind, StatementKind::Transaction);
}

QTEST_GUILESS_MAIN(tst_EchoLog)
#include "tst_echolog.moc"
