#pragma once

#include "ui/lists/entityviews.h"

#include <QObject>

namespace Rollcall {

class DockArea;
class Faces;
class HistoryView;
class StatementLogView;
class WindowActions;

// The keys that lead from one list to another, and to the filter of the list that has the focus.
class PaneActions : public QObject
{
    Q_OBJECT

public:
    struct Panes
    {
        EntityViews lists;
        DockArea &docks;
        StatementLogView &log;
        HistoryView &history;
        Faces &faces;
    };

    PaneActions(WindowActions &actions, const Panes &panes, QWidget &window);

private:
    void cycle(int step);
    void find();

    WindowActions &m_actions;
    Panes m_panes;
    QWidget &m_window;
};

} // namespace Rollcall
