#pragma once

#include "models/sql/changefeed.h"

namespace Rollcall {

class Session;
class SqliteHandle;

// PRAGMA data_version tells whether another connection has committed; the kernel tells (through FileWatch) when to ask.
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
