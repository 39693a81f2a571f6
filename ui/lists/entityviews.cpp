#include "ui/lists/entityviews.h"

#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"

namespace Rollcall {

EntityViews::EntityViews(EntityPanel *const (&tables)[2], MembershipPanel *const (&lists)[2], QWidget &window)
    : m_tables{tables[0], tables[1]}
    , m_lists{lists[0], lists[1]}
    , m_window(window)
{
}

EntityView &EntityViews::table(Side side) const
{
    return tablePanel(side).view();
}

EntityView &EntityViews::members(Side side) const
{
    return memberPanel(side).view();
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
