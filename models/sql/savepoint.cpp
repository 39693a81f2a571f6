#include "models/sql/savepoint.h"

#include "models/sql/session.h"

#include <utility>

namespace Rollcall {

Savepoint::Savepoint(Session &session)
    : m_session(session)
{
    static const QString name = QStringLiteral("before_it");
    if (session.features().errorEndsTransaction && session.run({QStringLiteral("SAVEPOINT ") + name}))
        m_name = name;
}

Savepoint::~Savepoint()
{
    if (!m_name.isEmpty())
        (void)m_session.run({QStringLiteral("RELEASE SAVEPOINT ") + m_name});
}

void Savepoint::comeBack()
{
    if (!m_name.isEmpty())
        (void)m_session.run({QStringLiteral("ROLLBACK TO SAVEPOINT ") + m_name});
}

} // namespace Rollcall
