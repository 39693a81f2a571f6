#include "ui/lists/entityviews.h"

#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"

namespace Rollcall {

EntityViews::EntityViews(EntityPanel &left, EntityPanel &right, MembershipPanel &members, QWidget &window)
    : m_left(left)
    , m_right(right)
    , m_members(members)
    , m_window(window)
{
}

EntityView &EntityViews::table(Side side) const
{
    return side == Side::Left ? m_left.view() : m_right.view();
}

EntityView &EntityViews::members(Side side) const
{
    return m_members.view(side);
}

EntityView *EntityViews::focused() const
{
    return qobject_cast<EntityView *>(m_window.focusWidget());
}

bool EntityViews::isMembers(const EntityView *view) const
{
    return view == &members(Side::Left) || view == &members(Side::Right);
}

} // namespace Rollcall
