#include "support/herohistory.h"

namespace Rollcall::Test {

HeroStep HeroHistory::next(bool isUndo) const
{
    HeroStep step;
    if (isUndo && m_index > 0)
        step = m_steps.at(m_index - 1).inverted();
    else if (!isUndo && m_index < m_steps.size())
        step = m_steps.at(m_index);
    step.knowsRemoved = true;
    return step;
}

void HeroHistory::push(const HeroStep &done)
{
    m_steps.resize(m_index);
    m_steps.push_back(done);
    ++m_index;
}

void HeroHistory::stepped(bool isUndo, const HeroStep &done)
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
