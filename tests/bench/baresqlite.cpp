#include "bench/baresqlite.h"

#include <QFile>

#include <sqlite3.h>

namespace Rollcall::Bench {

// Aborts on an error of the peer: a comparison with failed statements would mean nothing.
static void require(bool isFine, sqlite3 *handle, const char *what)
{
    if (!isFine)
        qFatal("%s: %s", what, sqlite3_errmsg(handle));
}

BareSqlite::BareSqlite(const QString &path)
{
    const int opened = sqlite3_open_v2(QFile::encodeName(path).constData(), &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    require(opened == SQLITE_OK, m_handle, "open");
    constexpr int Patience = 60'000; // for files that Rollcall reads at the same time; in a contest each side has its own file
    sqlite3_busy_timeout(m_handle, Patience);
    run("PRAGMA foreign_keys=ON");
    bool isWal = false;
    {
        const BareQuery mode(*this, "SELECT journal_mode = 'wal' FROM pragma_journal_mode");
        isWal = mode.step() && mode.number(0) == 1;
    }
    run(isWal ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=EXTRA");
}

BareSqlite::~BareSqlite()
{
    sqlite3_close(m_handle);
}

void BareSqlite::run(const char *sql) const
{
    require(sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK, m_handle, sql);
}

BareQuery::BareQuery(const BareSqlite &database, const char *sql)
{
    require(sqlite3_prepare_v2(database.handle(), sql, -1, &m_statement, nullptr) == SQLITE_OK, database.handle(), sql);
}

BareQuery::~BareQuery()
{
    sqlite3_finalize(m_statement);
}

BareQuery &BareQuery::bind(int place, qint64 number)
{
    sqlite3_bind_int64(m_statement, place, number);
    return *this;
}

BareQuery &BareQuery::bind(int place, const QString &text)
{
    sqlite3_bind_text16(m_statement, place, text.utf16(), int(text.size() * 2), SQLITE_TRANSIENT);
    return *this;
}

bool BareQuery::step() const
{
    const int state = sqlite3_step(m_statement);
    require(state == SQLITE_ROW || state == SQLITE_DONE, sqlite3_db_handle(m_statement), sqlite3_sql(m_statement));
    return state == SQLITE_ROW;
}

void BareQuery::reset() const
{
    sqlite3_reset(m_statement);
}

qint64 BareQuery::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString BareQuery::text(int column) const
{
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column)));
}

void BareQuery::touchText(int column) const
{
    (void)sqlite3_column_text16(m_statement, column);
}

QList<qint64> BareQuery::numbers() const
{
    QList<qint64> numbers;
    while (step())
        numbers.append(number(0));
    return numbers;
}

} // namespace Rollcall::Bench
