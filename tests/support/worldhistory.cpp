#include "support/worldhistory.h"

namespace Rollcall::Test {

WorldStep WorldHistory::next(bool isUndo) const
{
    WorldStep step;
    if (isUndo && m_index > 0)
        step = m_steps.at(m_index - 1).inverted();
    else if (!isUndo && m_index < m_steps.size())
        step = m_steps.at(m_index);
    return step;
}

void WorldHistory::push(const WorldStep &done)
{
    m_steps.resize(m_index);
    m_steps.push_back(done);
    ++m_index;
}

void WorldHistory::stepped(bool isUndo, const WorldStep &done)
{
    const size_t place = isUndo ? m_index - 1 : m_index;
    if (done.isEmpty())
        m_steps.erase(m_steps.begin() + std::ptrdiff_t(place));
    else
        m_steps.at(place) = isUndo ? done.inverted() : done;
    if (isUndo)
        --m_index;
    else if (!done.isEmpty())
        ++m_index;
}

} // namespace Rollcall::Test
