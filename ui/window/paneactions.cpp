#include "ui/window/paneactions.h"

#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/log/statementlogview.h"
#include "ui/window/dockarea.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QLineEdit>

namespace Rollcall {

PaneActions::PaneActions(WindowActions &actions, const Panes &panes, QWidget &window)
    : QObject(&window)
    , m_actions(actions)
    , m_panes(panes)
    , m_window(window)
{
    for (const Side side : {Side::Left, Side::Right}) {
        connect(actions.focusTable[int(side)], &QAction::triggered, this, [this, side] {
            m_panes.desk.reveal(side);
            panel(int(side)).view().setFocus();
        });
        connect(actions.focusMembers[int(side)], &QAction::triggered, this, [this, side] { m_panes.members.view(side).setFocus(); });
    }
    connect(actions.focusLog, &QAction::triggered, this, [this] {
        m_panes.desk.revealLog();
        m_panes.log.focusList();
    });
    connect(actions.nextPane, &QAction::triggered, this, [this] { cycle(1); });
    connect(actions.previousPane, &QAction::triggered, this, [this] { cycle(-1); });
    connect(actions.find, &QAction::triggered, this, &PaneActions::find);
}

// From left to right through the four lists and down to the log.
void PaneActions::cycle(int step)
{
    QAction *const panes[] = {m_actions.focusTable[0], m_actions.focusMembers[0], m_actions.focusMembers[1],
                              m_actions.focusTable[1], m_actions.focusLog};
    const QWidget *const areas[] = {&m_panes.left, &m_panes.members.view(Side::Left), &m_panes.members.view(Side::Right), &m_panes.right, &m_panes.log};
    constexpr int Count = 5;
    const QWidget *focused = m_window.focusWidget();
    int current = step > 0 ? Count - 1 : 0; // from nowhere to the first, or the last
    for (int i = 0; i < Count; ++i) {
        if (areas[i] == focused || areas[i]->isAncestorOf(focused))
            current = i;
    }
    panes[(current + step + Count) % Count]->trigger();
}

void PaneActions::find()
{
    const QWidget *focused = m_window.focusWidget();
    for (const Side side : {Side::Left, Side::Right}) {
        if (focused == &m_panes.members.view(side)) {
            m_actions.membersOf(side).filter->trigger();
            return;
        }
    }
    const bool isRight = m_panes.right.isAncestorOf(focused);
    QLineEdit &filter = panel(isRight ? 1 : 0).filter();
    filter.setFocus();
    filter.selectAll();
}

} // namespace Rollcall
