#include "ui/window/paneactions.h"

#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/log/statementlogview.h"
#include "ui/matrix/matrixpanel.h"
#include "ui/window/dockarea.h"
#include "ui/window/faces.h"
#include "ui/window/historyview.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QLineEdit>

#include <utility>

namespace Rollcall {

PaneActions::PaneActions(WindowActions &actions, const Panes &panes, QWidget &window)
    : QObject(&window)
    , m_actions(actions)
    , m_panes(panes)
    , m_window(window)
{
    for (const Side side : {Side::Left, Side::Right}) {
        connect(actions.focusTable[int(side)], &QAction::triggered, this, [this, side] { m_panes.lists.table(side).setFocus(); });
        connect(actions.focusMembers[int(side)], &QAction::triggered, this, [this, side] { m_panes.lists.members(side).setFocus(); });
    }
    connect(actions.focusLog, &QAction::triggered, this, [this] {
        m_panes.docks.revealLog();
        m_panes.log.focusList();
    });
    connect(actions.focusHistory, &QAction::triggered, this, [this] {
        m_panes.docks.revealHistory();
        m_panes.history.setFocus();
    });
    connect(actions.nextPane, &QAction::triggered, this, [this] { cycle(1); });
    connect(actions.previousPane, &QAction::triggered, this, [this] { cycle(-1); });
    connect(actions.find, &QAction::triggered, this, &PaneActions::find);
}

// In the order of their keys; docks that are closed are left out.
void PaneActions::cycle(int step)
{
    const EntityViews &lists = m_panes.lists;
    const std::pair<QAction *, const QWidget *> all[] = {
        {m_actions.focusTable[0], &lists.tablePanel(Side::Left)}, {m_actions.focusMembers[1], &lists.memberPanel(Side::Right)},
        {m_actions.focusMembers[0], &lists.memberPanel(Side::Left)}, {m_actions.focusTable[1], &lists.tablePanel(Side::Right)},
        {m_actions.focusLog, &m_panes.log}, {m_actions.showMatrix, m_panes.faces.matrix()}, {m_actions.focusHistory, &m_panes.history}};
    const QWidget *focused = m_window.focusWidget();
    QList<QAction *> panes;
    qsizetype current = -1;
    for (const auto &[action, area] : all) {
        if (!area || !area->isVisible())
            continue;
        if (area == focused || area->isAncestorOf(focused))
            current = panes.size();
        panes.append(action);
    }
    if (panes.isEmpty())
        return;
    if (current < 0) // no pane has the focus: start with the first or the last
        current = step > 0 ? panes.size() - 1 : 0;
    panes.at((current + step + panes.size()) % panes.size())->trigger();
}

void PaneActions::find()
{
    if (m_panes.faces.showsMatrix()) {
        m_panes.faces.matrix()->focusFilter();
        return;
    }
    const QWidget *focused = m_window.focusWidget();
    for (const Side side : {Side::Left, Side::Right}) {
        if (m_panes.lists.memberPanel(side).isAncestorOf(focused)) {
            m_actions.membersOf(side).filter->trigger();
            return;
        }
    }
    const Side side = m_panes.lists.tablePanel(Side::Right).isAncestorOf(focused) ? Side::Right : Side::Left;
    QLineEdit &filter = m_panes.lists.tablePanel(side).filter();
    filter.setFocus();
    filter.selectAll();
}

} // namespace Rollcall
