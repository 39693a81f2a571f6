#include "models/engines/sqlite/sqlitedriver.h"
#include "models/log/echodriver.h"
#include "models/log/statementlog.h"

#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QSqlResult>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Rollcall;

// Finished queries are kept prepared for the next use, which must make no difference except for less parsing.
class tst_KeptQueries : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theSameTextIsPreparedOnce();
    void eachRunHasItsOwnValuesAndItsOwnEntry();
    void twoAtOnceAreTwo();
    void keptOnesHoldNoCursorAndNoValue();
    void tablesMayChangeMeanwhile();
    void whatWasNotReadToItsEndIsNotKept();
    void pragmasAreNotKept();
    void secretsAreNotKept();
    void failedOnesAreNotKept();
    void onlySomeAreKept();
    void closingLeavesNoneBehind();

private:
    // To its last row, cells joined by ",", rows by " "; or the error.
    QString run(const QString &sql, const QVariantList &values = {});
    QSqlQuery started(const QString &sql, const QVariantList &values = {}) const;
    static sqlite3_stmt *statementOf(const QSqlQuery &query) { return *static_cast<sqlite3_stmt *const *>(query.result()->handle().constData()); }
    QList<sqlite3_stmt *> prepared() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StatementLog> m_log;
    QSqlDatabase m_echo;
};

static const QString ById = QStringLiteral("SELECT name FROM t WHERE id = ?");

void tst_KeptQueries::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_log = std::make_unique<StatementLog>();
    m_echo = QSqlDatabase::addDatabase(new SqliteDriver(*m_log), QStringLiteral("echo"));
    m_echo.setDatabaseName(m_folder->filePath(QStringLiteral("t.db")));
    QVERIFY(m_echo.open());
    for (const char *sql : {"PRAGMA journal_mode=WAL", "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
                            "INSERT INTO t VALUES (1, 'Ann'), (2, 'Bob'), (3, NULL)"})
        QVERIFY(QSqlQuery(m_echo).exec(QLatin1String(sql)));
}

void tst_KeptQueries::cleanup()
{
    m_echo = {};
    QSqlDatabase::removeDatabase(QStringLiteral("echo"));
}

QSqlQuery tst_KeptQueries::started(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(m_echo);
    query.setForwardOnly(true);
    query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    query.exec();
    return query;
}

QString tst_KeptQueries::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query = started(sql, values);
    if (query.lastError().isValid())
        return query.lastError().databaseText();
    QStringList rows;
    while (query.isSelect() && query.next()) {
        QStringList cells;
        for (int i = 0; i < query.record().count(); ++i)
            cells.append(query.value(i).isNull() ? QStringLiteral("NULL") : query.value(i).toString());
        rows.append(cells.join(u','));
    }
    return rows.join(u' ');
}

QList<sqlite3_stmt *> tst_KeptQueries::prepared() const
{
    sqlite3 *handle = *static_cast<sqlite3 *const *>(m_echo.driver()->handle().constData());
    QList<sqlite3_stmt *> all;
    for (sqlite3_stmt *statement = sqlite3_next_stmt(handle, nullptr); statement; statement = sqlite3_next_stmt(handle, statement))
        all.append(statement);
    return all;
}

void tst_KeptQueries::theSameTextIsPreparedOnce()
{
    QCOMPARE(run(ById, {1}), "Ann");
    const QList<sqlite3_stmt *> once = prepared();
    QCOMPARE(once.size(), 1);
    QSqlQuery again = started(ById, {2});
    QCOMPARE(statementOf(again), once.first());
    QVERIFY(again.next());
    QCOMPARE(again.value(0).toString(), "Bob");
    QVERIFY(!again.next());
    again.clear();
    QCOMPARE(run(QStringLiteral("UPDATE t SET name = ? WHERE id = ?"), {QStringLiteral("Bea"), 2}), QString());
    QCOMPARE(prepared().size(), 2); // writes too
}

void tst_KeptQueries::eachRunHasItsOwnValuesAndItsOwnEntry()
{
    const quint64 before = m_log->lastNumber();
    QCOMPARE(run(ById, {1}), "Ann");
    QCOMPARE(run(ById, {3}), "NULL");
    QCOMPARE(run(ById, {9}), QString());
    QCOMPARE(run(ById, {}), QString());
    QCOMPARE(run(ById, {2}), "Bob");
    QCOMPARE(m_log->lastNumber(), before + 5);
    QCOMPARE(m_log->find(before + 1)->rows, 1);
    QCOMPARE(m_log->find(before + 3)->rows, 0);
    QVERIFY(m_log->find(before + 4)->failed());
    QCOMPARE(m_log->find(before + 5)->sets, QList<QVariantList>{{2}});
}

void tst_KeptQueries::twoAtOnceAreTwo()
{
    QSqlQuery first = started(ById, {1});
    QVERIFY(first.next());
    QCOMPARE(run(ById, {2}), "Bob");
    QCOMPARE(first.value(0).toString(), "Ann");
    QVERIFY(!first.next());
}

void tst_KeptQueries::keptOnesHoldNoCursorAndNoValue()
{
    QCOMPARE(run(ById, {1}), "Ann");
    QCOMPARE(run(QStringLiteral("INSERT INTO t VALUES (?, ?)"), {7, QStringLiteral("Gus")}), QString());
    QCOMPARE(prepared().size(), 2);
    for (sqlite3_stmt *statement : prepared())
        QCOMPARE(sqlite3_stmt_busy(statement), 0);
    const QString text = QStringLiteral("a long text").repeated(100);
    QCOMPARE(run(QStringLiteral("UPDATE t SET name = ? WHERE id = 7"), {text}), QString());
    (void)m_log->takeEntries(); // which know it
    QVERIFY(text.isDetached());
    QSqlQuery again(m_echo);
    again.setForwardOnly(true);
    QVERIFY(again.prepare(ById));
    QVERIFY(again.boundValues().isEmpty());
    QVERIFY(!again.exec()); // not with the value of the last run
    QCOMPARE(run(QStringLiteral("DROP TABLE t")), QString());
}

void tst_KeptQueries::tablesMayChangeMeanwhile()
{
    const QString all = QStringLiteral("SELECT * FROM t WHERE id = ?");
    QCOMPARE(run(all, {1}), "1,Ann");
    QVERIFY(prepared().isEmpty()); // there may be more columns the next time
    QCOMPARE(run(ById, {1}), "Ann");
    QCOMPARE(run(QStringLiteral("ALTER TABLE t ADD COLUMN age DEFAULT 30")), QString());
    QCOMPARE(run(all, {1}), "1,Ann,30");
    QCOMPARE(run(ById, {1}), "Ann");
    QCOMPARE(run(QStringLiteral("SELECT count(*), 2*3 FROM t")), "3,6");
    QCOMPARE(prepared().size(), 2);
    QCOMPARE(run(QStringLiteral("SELECT 1, t.* FROM t WHERE id = 1")), "1,1,Ann,30");
    QCOMPARE(prepared().size(), 2);
    QCOMPARE(run(QStringLiteral("DROP TABLE t")), QString());
    QVERIFY(run(ById, {1}).contains(QLatin1String("no such table: t")));
    QVERIFY(m_log->entries().back().failed());
    QCOMPARE(run(QStringLiteral("CREATE TABLE t (name, place, id)")), QString());
    QCOMPARE(run(QStringLiteral("INSERT INTO t VALUES ('Rome', 'Italy', 1)")), QString());
    QCOMPARE(run(ById, {1}), "Rome");
}

void tst_KeptQueries::whatWasNotReadToItsEndIsNotKept()
{
    {
        QSqlQuery half = started(QStringLiteral("SELECT name FROM t"));
        QVERIFY(half.next());
    }
    QVERIFY(prepared().isEmpty());
    {
        QSqlQuery backAndForth(m_echo); // keeps its rows
        QVERIFY(backAndForth.prepare(QStringLiteral("SELECT name FROM t")) && backAndForth.exec());
        while (backAndForth.next()) { }
    }
    QVERIFY(prepared().isEmpty());
}

// SQLite sets them while it prepares them.
void tst_KeptQueries::pragmasAreNotKept()
{
    for (const char *state : {"ON", "OFF", "ON", "OFF"}) {
        QCOMPARE(run(QStringLiteral("PRAGMA foreign_keys=%1").arg(QLatin1String(state))), QString());
        QCOMPARE(run(QStringLiteral("PRAGMA foreign_keys")), QLatin1String(state) == QLatin1String("ON") ? "1" : "0");
    }
    QVERIFY(prepared().isEmpty());
}

void tst_KeptQueries::secretsAreNotKept()
{
    const QString secret = QStringLiteral("postgresql://me:hush@localhost/db");
    QCOMPARE(run(QStringLiteral("SELECT '%1'").arg(secret)), secret);
    QVERIFY(prepared().isEmpty());
}

void tst_KeptQueries::failedOnesAreNotKept()
{
    const QString insert = QStringLiteral("INSERT INTO t VALUES (?, ?)");
    QVERIFY(run(insert, {1, QStringLiteral("Ann")}).contains(QLatin1String("UNIQUE")));
    QVERIFY(prepared().isEmpty());
    QVERIFY(run(QStringLiteral("SELECT json('no json')")).contains(QLatin1String("malformed")) || prepared().isEmpty());
    QVERIFY(prepared().isEmpty());
    QCOMPARE(run(insert, {4, QStringLiteral("Dee")}), QString());
    QCOMPARE(run(QStringLiteral("SELECT count(*) FROM t")), "4");
}

void tst_KeptQueries::onlySomeAreKept()
{
    constexpr int Many = 200;
    for (int i = 0; i < Many; ++i)
        QCOMPARE(run(QStringLiteral("SELECT %1").arg(i)), QString::number(i));
    QVERIFY(prepared().size() > 1);
    QVERIFY(prepared().size() < Many / 2);
}

void tst_KeptQueries::closingLeavesNoneBehind()
{
    const QString wal = m_folder->filePath(QStringLiteral("t.db-wal"));
    QCOMPARE(run(ById, {1}), "Ann");
    QVERIFY(QFileInfo::exists(wal));
    {
        QSqlQuery late = started(ById, {1}); // ends after the connection
        while (late.next()) { }
        m_echo.close();
    }
    QVERIFY(!QFileInfo::exists(wal)); // the last connection takes it away
    QVERIFY(m_echo.open());
    QCOMPARE(run(ById, {2}), "Bob");
}

QTEST_GUILESS_MAIN(tst_KeptQueries)
#include "tst_keptqueries.moc"
