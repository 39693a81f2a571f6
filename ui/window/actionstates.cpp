#include "ui/window/actionstates.h"

#include "models/gesture/draggedentities.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "models/sql/writeactivity.h"
#include "models/sql/writeguard.h"
#include "ui/lists/entityview.h"
#include "ui/lists/entityviews.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/tooltip.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>

namespace Rollcall {

ActionStates::ActionStates(WindowActions &actions, const EntityViews &views, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_views(views)
    , m_texts(actions, views)
{
    connect(qApp, &QApplication::focusChanged, this, &ActionStates::refresh);
    connect(QApplication::clipboard(), &QClipboard::dataChanged, this, &ActionStates::refresh);
    for (const Side side : {Side::Left, Side::Right}) {
        for (EntityView *view : {&views.table(side), &views.members(side)}) {
            connect(view, &EntityView::selectionChangedTo, this, &ActionStates::refresh);
            connect(view, &EntityView::currentCellChanged, this, &ActionStates::refresh); // also when the current cell moves within a row
        }
    }
}

void ActionStates::setRoster(Roster *roster)
{
    if (m_roster) {
        m_roster->history().disconnect(this);
        m_roster->session().writeActivity().disconnect(this);
        m_roster->session().guard().disconnect(this);
        for (const Side side : {Side::Left, Side::Right})
            m_roster->members(side).disconnect(this);
    }
    m_roster = roster;
    m_texts.setRoster(roster);
    if (roster) {
        connect(&roster->history(), &QUndoStack::indexChanged, this, &ActionStates::refresh);
        connect(&roster->session().guard(), &WriteGuard::forbidden, this, &ActionStates::refresh);
        connect(&roster->session().guard(), &WriteGuard::allowed, this, &ActionStates::refresh);
        connect(&roster->session().writeActivity(), &WriteActivity::began, this, &ActionStates::refresh);
        connect(&roster->session().writeActivity(), &WriteActivity::ended, this, &ActionStates::refresh);
        for (const Side side : {Side::Left, Side::Right})
            connect(&roster->members(side), &MembersModel::refreshed, this, &ActionStates::refresh);
    }
    lookForObstacles();
}

void ActionStates::lookForObstacles()
{
    m_obstacles = m_roster ? KnownObstacles(m_roster->relationship(), m_roster->file()->catalog(), m_roster->session()) : KnownObstacles();
    refresh();
}

void ActionStates::refresh()
{
    const bool canWrite = m_roster && !isBusy() && m_roster->store().readOnlyReason().isEmpty();
    refreshFile();
    m_actions.importList->setEnabled(canWrite || !m_roster); // without a file, importing asks for one as well
    m_actions.addFromList->setEnabled(canWrite);
    refreshFocused(canWrite);
    refreshGroups(canWrite);
    for (const Side side : {Side::Left, Side::Right})
        refreshSide(side, canWrite);
    m_texts.refresh();
    tellObstacles();
}

// What the file's own rules make impossible is off, and its tip says why.
void ActionStates::tellObstacles()
{
    const auto tell = [](QAction *action, const QString &obstacle) {
        action->setStatusTip(obstacle);
        if (obstacle.isEmpty())
            return;
        action->setEnabled(false);
        action->setToolTip(plainToolTip(withoutMnemonic(action->text()) + u'\n' + obstacle));
    };
    tell(m_actions.link, m_obstacles.toAdding());
    tell(m_actions.unlink, m_obstacles.toRemoving());
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityActions &entities = m_actions.of(side);
        tell(entities.create, m_obstacles.toCreating(side));
        tell(entities.edit, m_obstacles.toEditing(side));
        tell(entities.remove, m_obstacles.toDeleting(side));
        const MemberActions &members = m_actions.membersOf(side);
        tell(members.add, m_obstacles.toAdding());
        tell(members.remove, m_obstacles.toRemoving());
        tell(members.copyTo, m_obstacles.toAdding());
        tell(members.moveTo, m_obstacles.toAdding().isEmpty() ? m_obstacles.toRemoving() : m_obstacles.toAdding());
    }
}

bool ActionStates::isBusy() const
{
    return m_roster && m_roster->controller().isBusy();
}

static bool hasSelection(const EntityView &view)
{
    return view.selectionModel() && view.selectionModel()->hasSelection();
}

void ActionStates::refreshFile()
{
    const QUndoStack *history = m_roster ? &m_roster->history() : nullptr;
    const auto stepText = [](const QString &verb, const QString &step) { return step.isEmpty() ? verb : verb + u' ' + step; };
    m_actions.undo->setEnabled(history && !isBusy() && history->canUndo());
    m_actions.undo->setText(stepText(tr("&Undo"), history ? history->undoText() : QString()));
    m_actions.redo->setEnabled(history && !isBusy() && history->canRedo());
    m_actions.redo->setText(stepText(tr("&Redo"), history ? history->redoText() : QString()));
    for (QAction *action : {m_actions.undo, m_actions.redo}) {
        action->setToolTip(plainToolTip(withoutMnemonic(action->text())));
        action->setIconText(action == m_actions.undo ? tr("Undo") : tr("Redo"));
    }
    for (QAction *action : {m_actions.reload, m_actions.saveCopy, m_actions.restoreBackup, m_actions.properties, m_actions.exportLog, m_actions.exportList, m_actions.printList, m_actions.closeFile, m_actions.find})
        action->setEnabled(m_roster);
    m_actions.appoint->setEnabled(m_roster && !isBusy());
}

void ActionStates::refreshFocused(bool canWrite)
{
    const EntityView *focused = m_views.focused();
    const bool isSelected = focused && hasSelection(*focused);
    m_actions.copy->setEnabled(m_roster && isSelected);
    m_actions.cut->setEnabled(canWrite && isSelected && m_views.isMembers(focused));
    m_actions.paste->setEnabled(canWrite && focused);
    m_actions.selectAll->setEnabled(m_roster && focused);
    const Qt::ItemFlags cell = canWrite && focused ? focused->currentIndex().flags() : Qt::ItemFlags();
    m_actions.editCell->setEnabled(cell.testFlag(Qt::ItemIsEditable));
    m_actions.setNull->setEnabled(cell.testFlag(Qt::ItemIsEditable) || cell.testFlag(Qt::ItemIsUserCheckable));
}

// One is enough: the other is chosen then.
void ActionStates::refreshGroups(bool canWrite)
{
    const bool hasGroup = m_roster && (hasSelection(m_views.table(Side::Left)) || hasSelection(m_views.table(Side::Right)));
    m_actions.combine->setEnabled(canWrite && hasGroup);
    m_actions.compare->setEnabled(hasGroup);
}

void ActionStates::refreshSide(Side side, bool canWrite)
{
    const bool hasRows = canWrite && hasSelection(m_views.table(side));
    const bool hasPairs = hasRows && hasSelection(m_views.table(opposite(side)));
    const bool hasLines = canWrite && hasSelection(m_views.members(side));
    const qsizetype anchors = m_roster ? m_roster->members(side).anchors().size() : 0;
    m_actions.link->setEnabled(hasPairs); // the same from either side
    if (side == Side::Left)
        m_actions.tick->setEnabled(canWrite);
    m_actions.unlink->setEnabled(hasPairs);
    const EntityActions &entities = m_actions.of(side);
    entities.create->setEnabled(canWrite);
    entities.edit->setEnabled(hasRows);
    entities.remove->setEnabled(hasRows);
    const MemberActions &members = m_actions.membersOf(side);
    members.add->setEnabled(canWrite && hasSelection(m_views.table(opposite(side))));
    for (QAction *action : {members.remove, members.copyTo, members.moveTo})
        action->setEnabled(hasLines);
    // These change the whole list, so they are disabled while a filter hides part of it.
    const bool showsAll = m_roster && m_roster->members(side).filterText().isEmpty();
    members.replace->setEnabled(canWrite && showsAll && anchors == 1 && DraggedEntities::isIn(QApplication::clipboard()->mimeData()));
    members.removeAll->setEnabled(canWrite && showsAll && anchors == 1 && m_roster->members(side).rowCount() > 0);
    members.swap->setEnabled(canWrite && showsAll && anchors == 2);
    for (QAction *action : {members.replace, members.removeAll, members.swap})
        action->setStatusTip(showsAll || !m_roster ? QString() : tr("This is about the whole list: clear its filter first"));
    for (QAction *action : {members.filter, members.sort})
        action->setEnabled(m_roster);
}

} // namespace Rollcall
