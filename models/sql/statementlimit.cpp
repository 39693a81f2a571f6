#include "models/sql/statementlimit.h"

#include "models/tr.h"

#include <utility>

namespace Rollcall {

bool StatementLimit::isOver()
{
    constexpr int Short = 50; // milliseconds
    m_isOver = m_limit > 0 && m_running.isValid() && m_running.elapsed() > (m_isSuspicious ? qMin(Short, m_limit) : m_limit);
    return m_isOver;
}

bool StatementLimit::takeOver()
{
    return std::exchange(m_isOver, false);
}

Failure StatementLimit::failure()
{
    if (!std::exchange(m_isSuspicious, true))
        QMetaObject::invokeMethod(this, [this] { m_isSuspicious = false; }, Qt::QueuedConnection);
    return {Tr::tr("This took too long and was stopped, so that the window can go on working. Nothing was changed."), {}, Failure::TooLong};
}

// A limit of 0 (none) stays 0.
StatementLimit::Brief::Brief(StatementLimit &limit, int milliseconds)
    : m_limit(limit)
    , m_before(limit.m_limit)
{
    limit.m_limit = qMin(limit.m_limit, milliseconds);
}

StatementLimit::Brief::~Brief()
{
    m_limit.m_limit = m_before;
}

} // namespace Rollcall
