#include "models/engines/sqlite/sqlitechangefeed.h"

#include "models/engines/sqlite/filewatch.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/sql/session.h"

namespace Rollcall {

SqliteChangeFeed::SqliteChangeFeed(Session &session, const SqliteHandle &sqlite)
    : m_session(session)
    , m_sqlite(sqlite)
{
}

qint64 SqliteChangeFeed::version()
{
    const qint64 now = m_sqlite.dataVersion();
    const bool isHeld = now == Unknown && m_sqlite.isUsable();
    if (isHeld || (now != Unknown && now == m_version))
        return now; // unchanged: not logged, because it is asked so often; or held by a lock, which need not be waited for again
    const auto version = m_session.run({QStringLiteral("PRAGMA data_version")});
    m_version = version && !version->rows.isEmpty() ? version->rows.first().first().toLongLong() : Unknown;
    return m_version;
}

qint64 SqliteChangeFeed::peek() const
{
    return m_sqlite.dataVersion();
}

std::unique_ptr<ChangeWatch> SqliteChangeFeed::watch() const
{
    return m_session.place().isFile() ? std::make_unique<FileWatch>(m_session.place().path()) : nullptr;
}

} // namespace Rollcall
