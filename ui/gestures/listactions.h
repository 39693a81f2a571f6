#pragma once

#include "models/relation/change.h"
#include "models/relation/relationship.h"

#include <QObject>
#include <QPoint>

namespace Rollcall {

class EntityViews;
class Roster;
class TickMenu;
class WindowActions;

// Puts the window's actions into each list's context menu and on the buttons beside the list. An action whose key means something
// else in each list belongs to the list.
class ListActions : public QObject
{
    Q_OBJECT

public:
    ListActions(const WindowActions &actions, const EntityViews &views, QWidget &window);

    void setRelationship(const Relationship &relationship);
    void setRoster(Roster *roster); // null for none

    // The list of ticks for what is selected in this side's table.
    void popUpTicks(Side side, const QPoint &where);

signals:
    // The form for a new row, with what is known of it and the rows that it is to be added to.
    void formRequested(Rollcall::Side side, const Rollcall::Fields &known, const Rollcall::KeyList &others);
    // What a drop would do; empty when nothing is being dragged over a list or its bin.
    void hoverExplained(const QString &sentence);

private:
    void place(Side side, const WindowActions &actions, const EntityViews &views, QWidget &window);

    TickMenu *m_tickMenus[2] = {};
};

} // namespace Rollcall
