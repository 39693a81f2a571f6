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
    EntityViews(EntityPanel &left, EntityPanel &right, MembershipPanel &members, QWidget &window);

    EntityView &table(Side side) const;
    EntityView &members(Side side) const;
    EntityView *focused() const; // null when it is none of them
    bool isMembers(const EntityView *view) const;

private:
    EntityPanel &m_left;
    EntityPanel &m_right;
    MembershipPanel &m_members;
    QWidget &m_window;
};

} // namespace Rollcall
