#pragma once

#include "models/relation/relationship.h"

class QWidget;

namespace Rollcall {

class EntityPanel;
class EntityView;
class MembershipPanel;

// The window's two tables and two lists of members, by side, and which of them has the focus.
class EntityViews
{
public:
    EntityViews(EntityPanel *const (&tables)[2], MembershipPanel *const (&lists)[2], QWidget &window);

    EntityPanel &tablePanel(Side side) const { return *m_tables[int(side)]; }
    MembershipPanel &memberPanel(Side side) const { return *m_lists[int(side)]; }
    EntityView &table(Side side) const;
    EntityView &members(Side side) const;
    EntityView *focused() const; // null when it is none of them
    bool isMembers(const EntityView *view) const;

private:
    EntityPanel *m_tables[2];
    MembershipPanel *m_lists[2];
    QWidget &m_window;
};

} // namespace Rollcall
