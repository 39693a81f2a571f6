#include "faults/support/gesturefault.h"

#include "models/sql/session.h"
#include "support/dice.h"

#include <QSqlDriver>
#include <QVariant>

#include <sqlite3.h>

#include <cstring>
#include <utility>

namespace Rollcall::Test {

GestureFault::GestureFault(Session &session)
    : m_database(*static_cast<sqlite3 *const *>(session.database().driver()->handle().constData()))
{
    const auto trace = [](unsigned, void *self, void *, void *sql) {
        static_cast<GestureFault *>(self)->lookAt(static_cast<const char *>(sql));
        return 0;
    };
    sqlite3_trace_v2(m_database, SQLITE_TRACE_STMT, trace, this);
    run("PRAGMA temp_store=MEMORY");
}

GestureFault::~GestureFault()
{
    sqlite3_trace_v2(m_database, 0, nullptr, nullptr);
    disarm();
}

// A statement is about to begin; it holds no lock yet.
void GestureFault::lookAt(const char *sql)
{
    if (std::strncmp(sql, "COMMIT", 6) == 0)
        m_isInterrupting = false; // a committed gesture must be shown, so its reads are not interrupted
    if (std::strncmp(sql, "BEGIN", 5) == 0 && m_beforeBegin)
        std::exchange(m_beforeBegin, nullptr)();
}

bool GestureFault::isInterrupting()
{
    if (!m_isInterrupting || --m_stepsLeft > 0)
        return false;
    m_isInterrupting = m_staysInterrupted;
    return true;
}

void GestureFault::arm(Kind kind, Dice &dice)
{
    static constexpr const char *Raises[] = {"ABORT", "ROLLBACK", "FAIL"};
    switch (kind) {
    case Kind::FullDisk:
        return fillDisk();
    case Kind::Interrupt: {
        constexpr int Steps = 10; // a COMMIT takes fewer
        m_isInterrupting = true;
        m_staysInterrupted = dice.below(2) == 0;
        m_stepsLeft = 1 + dice.below(dice.below(2) == 0 ? 20 : 300);
        sqlite3_progress_handler(m_database, Steps, [](void *self) { return int(static_cast<GestureFault *>(self)->isInterrupting()); }, this);
        return;
    }
    case Kind::Trigger:
        return forbidWrites(dice.below(2) == 0 ? "BEFORE" : "AFTER", QStringLiteral("SELECT RAISE(%1, 'not now')").arg(Raises[dice.below(3)]));
    }
}

// Limits the size of the file, and adds triggers that write a large blob with each row, so that every write finds the disk full.
void GestureFault::fillDisk()
{
    run(QStringLiteral("PRAGMA max_page_count=%1").arg(number("PRAGMA page_count")));
    const qint64 bytes = (number("PRAGMA freelist_count") + 4) * number("PRAGMA page_size");
    forbidWrites("AFTER", QStringLiteral("INSERT INTO ballast VALUES (zeroblob(%1))").arg(bytes));
}

void GestureFault::forbidWrites(const QString &time, const QString &body)
{
    for (const char *table : {"hero", "team", "heroteamlink"}) {
        for (const char *verb : {"INSERT", "UPDATE", "DELETE"})
            run(QStringLiteral("CREATE TEMP TRIGGER %1_%2 %3 %2 ON main.%1 BEGIN %4; END").arg(table, verb, time, body));
    }
    m_hasTriggers = true;
}

void GestureFault::disarm()
{
    m_isInterrupting = false;
    m_beforeBegin = nullptr;
    sqlite3_progress_handler(m_database, 0, nullptr, nullptr);
    if (!std::exchange(m_hasTriggers, false))
        return;
    for (const char *table : {"hero", "team", "heroteamlink"}) {
        for (const char *verb : {"INSERT", "UPDATE", "DELETE"})
            run(QStringLiteral("DROP TRIGGER temp.%1_%2").arg(table, verb));
    }
    run("PRAGMA max_page_count=1073741823");
}

void GestureFault::setWaiting(bool isWaiting)
{
    constexpr int Timeout = 250; // milliseconds, as Session has it
    sqlite3_busy_timeout(m_database, isWaiting ? Timeout : 0);
}

QString GestureFault::leftovers() const
{
    if (sqlite3_get_autocommit(m_database) == 0)
        return "a transaction is still open";
    if (sqlite3_txn_state(m_database, nullptr) != SQLITE_TXN_NONE)
        return "a read is still open";
    for (sqlite3_stmt *statement = sqlite3_next_stmt(m_database, nullptr); statement; statement = sqlite3_next_stmt(m_database, statement)) {
        if (sqlite3_stmt_busy(statement))
            return QStringLiteral("a statement is still running: %1").arg(QString::fromUtf8(sqlite3_sql(statement)));
    }
    return {};
}

void GestureFault::run(const QString &sql)
{
    if (sqlite3_exec(m_database, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qCritical("%s: %s", qUtf8Printable(sql), sqlite3_errmsg(m_database));
}

qint64 GestureFault::number(const QString &sql) const
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(m_database, sql.toUtf8().constData(), -1, &statement, nullptr);
    const qint64 number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_finalize(statement);
    return number;
}

} // namespace Rollcall::Test
