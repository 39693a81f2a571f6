#pragma once

#include "models/sql/changefeed.h"

namespace Rollcall {

class Session;
class SqliteHandle;

// PRAGMA data_version tells that another connection has committed; that somebody touched the file, the kernel tells.
class SqliteChangeFeed : public ChangeFeed
{
public:
    SqliteChangeFeed(Session &session, const SqliteHandle &sqlite);

    qint64 version() override;
    qint64 peek() const override;
    std::unique_ptr<ChangeWatch> watch() const override;

private:
    Session &m_session;
    const SqliteHandle &m_sqlite;
    qint64 m_version = Unknown; // as it was last
};

} // namespace Rollcall
