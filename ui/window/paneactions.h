#pragma once

#include <QObject>

namespace Rollcall {

class DockArea;
class EntityPanel;
class MembershipPanel;
class StatementLogView;
class WindowActions;

// The keys that lead from one list to another, and to the filter of the list that has the focus.
class PaneActions : public QObject
{
    Q_OBJECT

public:
    struct Panes
    {
        DockArea &desk;
        EntityPanel &left, &right;
        MembershipPanel &members;
        StatementLogView &log;
    };

    PaneActions(WindowActions &actions, const Panes &panes, QWidget &window);

private:
    EntityPanel &panel(int side) const { return side == 0 ? m_panes.left : m_panes.right; }
    void cycle(int step);
    void find();

    WindowActions &m_actions;
    Panes m_panes;
    QWidget &m_window;
};

} // namespace Rollcall
