#pragma once

#include "models/engines/engines.h"
#include "models/sql/session.h"

namespace Rollcall::Test {

// A session alone, without all that an OpenDatabase has.
inline Result<std::unique_ptr<Session>> openSession(const QString &path, StatementLog &log, Session::Access access = Session::Access::ReadWrite)
{
    const auto place = Engines::existing(path);
    return place ? Session::open(*place, log, access) : place.error();
}

inline Result<std::unique_ptr<Session>> createSession(const QString &path, StatementLog &log)
{
    return Session::create(Engines::toBeMade(path), log);
}

inline Result<std::unique_ptr<Session>> sessionInMemory(StatementLog &log)
{
    return Session::create(Engines::inMemory(), log);
}

} // namespace Rollcall::Test
