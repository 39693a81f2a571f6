#include "models/sql/readsnapshot.h"

#include "models/sql/session.h"

namespace Rollcall {

ReadSnapshot::ReadSnapshot(Session &session)
    : m_session(session)
{
}

ReadSnapshot::~ReadSnapshot()
{
    if (m_isOpen)
        (void)m_session.run({QStringLiteral("ROLLBACK")}); // nothing was written
}

Result<> ReadSnapshot::begin()
{
    const auto begun = m_session.run({QStringLiteral("BEGIN")});
    m_isOpen = bool(begun);
    return begun ? Result<>() : begun.error();
}

} // namespace Rollcall
