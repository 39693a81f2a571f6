#pragma once

#include "models/relation/relationship.h"

#include <QObject>

namespace Rollcall {

class EntityPanel;
class MembershipPanel;
class Roster;
class TickMenu;
class WindowActions;

// What each list offers in its context menu and on the buttons beside it: the twins of the window's menus. Keys that differ
// from list to list live in the list.
class ListActions : public QObject
{
    Q_OBJECT

public:
    ListActions(const WindowActions &actions, EntityPanel &left, EntityPanel &right, MembershipPanel &members, QWidget &window);

    void setRelationship(const Relationship &relationship);
    void setRoster(Roster *roster); // null for none

signals:
    // What would be done by letting go; empty when nothing is dragged over any of them.
    void hoverExplained(const QString &sentence);

private:
    void place(Side side, const WindowActions &actions, EntityPanel &panel, MembershipPanel &members, QWidget &window);

    TickMenu *m_tickMenus[2] = {};
};

} // namespace Rollcall
