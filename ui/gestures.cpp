#include "ui/gestures.h"

#include "models/link/membershipcontroller.h"
#include "models/link/namedmembers.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "models/sql/ownwork.h"
#include "ui/bintarget.h"
#include "ui/entityform.h"
#include "ui/entitypanel.h"
#include "ui/entitypicker.h"
#include "ui/entityview.h"
#include "ui/linkvaluesform.h"
#include "ui/membershippanel.h"
#include "ui/messagebar.h"
#include "ui/valueasker.h"
#include "ui/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>

namespace Rollcall {

Gestures::Gestures(WindowActions &actions, EntityPanel &left, EntityPanel &right, MembershipPanel &members, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_actions(actions)
    , m_left(left)
    , m_right(right)
    , m_members(members)
    , m_messages(messages)
    , m_window(window)
    , m_asker(new ValueAsker(window))
{
    connect(actions.undo, &QAction::triggered, this, [this] { m_roster->history().undo(); });
    connect(actions.redo, &QAction::triggered, this, [this] { m_roster->history().redo(); });
    connect(actions.link, &QAction::triggered, this, &Gestures::linkSelected);
    connect(actions.unlink, &QAction::triggered, this, &Gestures::unlinkSelected);
    connect(actions.cut, &QAction::triggered, this, [this] { copy(true); });
    connect(actions.copy, &QAction::triggered, this, [this] { copy(false); });
    connect(actions.paste, &QAction::triggered, this, &Gestures::paste);
    connect(actions.setNull, &QAction::triggered, this, &Gestures::setCellToNull);
    connect(actions.selectAll, &QAction::triggered, this, [this] {
        if (EntityView *view = focusedView())
            view->selectAll();
    });
    connect(actions.editCell, &QAction::triggered, this, [this] {
        if (EntityView *view = focusedView())
            view->edit(view->currentIndex());
    });
    connect(&members.bin(), &BinTarget::dropped, this, [this](const DropPlan &plan) { m_roster->controller().drop(plan); });
    connect(qApp, &QApplication::focusChanged, this, &Gestures::refreshActions);
    connect(QApplication::clipboard(), &QClipboard::dataChanged, this, &Gestures::refreshActions);
    connectSides();
}

void Gestures::connectSides()
{
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityActions &entities = m_actions.of(side);
        connect(entities.create, &QAction::triggered, this, [this, side] { create(side); });
        connect(entities.edit, &QAction::triggered, this, [this, side] { edit(side); });
        connect(entities.remove, &QAction::triggered, this, [this, side] { remove(side); });
        const MemberActions &list = m_actions.membersOf(side);
        connect(list.add, &QAction::triggered, this, &Gestures::linkSelected); // the pairs are the same from either side
        connect(list.remove, &QAction::triggered, this, [this, side] { removeMembers(side); });
        connect(list.copyTo, &QAction::triggered, this, [this, side] { sendMembersTo(side, false); });
        connect(list.moveTo, &QAction::triggered, this, [this, side] { sendMembersTo(side, true); });
        connect(list.replace, &QAction::triggered, this, [this, side] { replaceMembers(side); });
        connect(list.removeAll, &QAction::triggered, this, [this, side] {
            m_roster->controller().replaceMembers(side, m_roster->members(side).anchors().first(), {});
        });
        connect(list.swap, &QAction::triggered, this, [this, side] {
            const QList<Key> &anchors = m_roster->members(side).anchors();
            m_roster->controller().swapMembers(side, anchors.first(), anchors.last());
        });
        connect(&table(side), &EntityView::selectionChangedTo, this, &Gestures::refreshActions);
        connect(&table(side), &EntityView::currentCellChanged, this, &Gestures::refreshActions); // within a row, too
        connect(&members(side), &EntityView::selectionChangedTo, this, &Gestures::refreshActions);
        connect(&members(side), &EntityView::currentCellChanged, this, &Gestures::refreshActions);
    }
}

EntityView &Gestures::table(Side side) const
{
    return side == Side::Left ? m_left.view() : m_right.view();
}

EntityView &Gestures::members(Side side) const
{
    return m_members.view(side);
}

EntityView *Gestures::focusedView() const
{
    return qobject_cast<EntityView *>(m_window.focusWidget());
}

void Gestures::say(const QString &sentence)
{
    if (m_roster)
        emit m_roster->controller().told(sentence);
}

void Gestures::setRoster(Roster *roster)
{
    if (m_roster) {
        m_roster->history().disconnect(this);
        m_roster->controller().disconnect(this);
        m_roster->session().ownWork().disconnect(this);
    }
    closeDialogs();
    m_roster = roster;
    m_cut.clear();
    m_asker->setController(roster ? &roster->controller() : nullptr);
    if (roster) {
        connect(&roster->controller(), &MembershipController::created, this, [this](Side side, const Key &key) {
            if (std::exchange(m_selectsCreated, false))
                table(side).selectKeys({key});
        });
        connect(&roster->history(), &QUndoStack::indexChanged, this, &Gestures::refreshActions);
        connect(&roster->session().ownWork(), &OwnWork::began, this, &Gestures::refreshActions);
        connect(&roster->session().ownWork(), &OwnWork::ended, this, &Gestures::refreshActions);
        for (const Side side : {Side::Left, Side::Right})
            connect(&roster->members(side), &MembersModel::refreshed, this, &Gestures::refreshActions);
    }
    refreshActions();
}

// What they would do is meant for the roster that goes.
void Gestures::closeDialogs()
{
    for (QDialog *dialog : m_window.findChildren<QDialog *>()) {
        if (qobject_cast<EntityForm *>(dialog) || qobject_cast<EntityPicker *>(dialog) || qobject_cast<LinkValuesForm *>(dialog)) {
            dialog->reject();
            delete dialog;
        }
    }
}

void Gestures::refreshActions()
{
    const bool isOpen = m_roster != nullptr;
    const bool isBusy = isOpen && m_roster->controller().isBusy();
    const bool canWrite = isOpen && !isBusy && m_roster->store().readOnlyReason().isEmpty();
    const QUndoStack *history = isOpen ? &m_roster->history() : nullptr;
    const auto stepText = [](const QString &verb, const QString &step) { return step.isEmpty() ? verb : verb + u' ' + step; };
    m_actions.undo->setEnabled(history && !isBusy && history->canUndo());
    m_actions.undo->setText(stepText(tr("&Undo"), history ? history->undoText() : QString()));
    m_actions.redo->setEnabled(history && !isBusy && history->canRedo());
    m_actions.redo->setText(stepText(tr("&Redo"), history ? history->redoText() : QString()));
    for (QAction *action : {m_actions.undo, m_actions.redo})
        action->setIconText(action == m_actions.undo ? tr("Undo") : tr("Redo"));
    for (QAction *action : {m_actions.reload, m_actions.saveCopy, m_actions.exportLog, m_actions.closeFile, m_actions.find, m_actions.appoint})
        action->setEnabled(isOpen);
    m_actions.appoint->setEnabled(isOpen && !isBusy);

    const bool bothSelected = canWrite && table(Side::Left).selectionModel() && table(Side::Left).selectionModel()->hasSelection()
                              && table(Side::Right).selectionModel()->hasSelection();
    m_actions.link->setEnabled(bothSelected);
    m_actions.unlink->setEnabled(bothSelected);
    const EntityView *focused = focusedView();
    const bool hasFocusSelection = focused && focused->selectionModel() && focused->selectionModel()->hasSelection();
    const bool isInMembers = focused == &members(Side::Left) || focused == &members(Side::Right);
    m_actions.copy->setEnabled(isOpen && hasFocusSelection);
    m_actions.cut->setEnabled(canWrite && hasFocusSelection && isInMembers);
    m_actions.paste->setEnabled(canWrite && focused);
    m_actions.selectAll->setEnabled(isOpen && focused);
    const Qt::ItemFlags cell = canWrite && focused ? focused->currentIndex().flags() : Qt::ItemFlags();
    m_actions.editCell->setEnabled(cell.testFlag(Qt::ItemIsEditable));
    m_actions.setNull->setEnabled(cell.testFlag(Qt::ItemIsEditable) || cell.testFlag(Qt::ItemIsUserCheckable));
    for (const Side side : {Side::Left, Side::Right}) {
        const QItemSelectionModel *rows = table(side).selectionModel();
        const QItemSelectionModel *lines = members(side).selectionModel();
        const qsizetype anchors = isOpen ? m_roster->members(side).anchors().size() : 0;
        const bool hasLines = canWrite && lines && lines->hasSelection();
        m_actions.of(side).create->setEnabled(canWrite);
        m_actions.of(side).edit->setEnabled(canWrite && rows && rows->hasSelection());
        m_actions.of(side).remove->setEnabled(canWrite && rows && rows->hasSelection());
        m_actions.membersOf(side).add->setEnabled(bothSelected);
        m_actions.membersOf(side).remove->setEnabled(hasLines);
        m_actions.membersOf(side).copyTo->setEnabled(hasLines);
        m_actions.membersOf(side).moveTo->setEnabled(hasLines);
        m_actions.membersOf(side).replace->setEnabled(canWrite && anchors == 1 && DraggedEntities::isIn(QApplication::clipboard()->mimeData()));
        m_actions.membersOf(side).removeAll->setEnabled(canWrite && anchors == 1 && m_roster->members(side).rowCount() > 0);
        m_actions.membersOf(side).swap->setEnabled(canWrite && anchors == 2);
    }
}

QList<Membership> Gestures::selectedPairs() const
{
    return allPairs(Side::Left, table(Side::Left).selectedKeys(), table(Side::Right).selectedKeys());
}

void Gestures::linkSelected()
{
    m_roster->controller().linkAll(Side::Left, table(Side::Left).selectedKeys(), table(Side::Right).selectedKeys());
}

static bool isMany(const KeyList &members, const KeyList &anchors)
{
    return members.size() * anchors.size() > FewPairs;
}

void Gestures::unlinkSelected()
{
    const KeyList left = table(Side::Left).selectedKeys();
    const KeyList right = table(Side::Right).selectedKeys();
    if (isMany(left, right)) {
        m_roster->controller().unlinkAll(Side::Left, left, right);
        return;
    }
    const auto stored = m_roster->store().stored(selectedPairs());
    if (!stored)
        emit m_roster->controller().refused(stored.error());
    else if (stored->isEmpty())
        say(tr("None of the selected %1 is in the selected %2").arg(m_roster->relationship().left.noun.many, m_roster->relationship().right.noun.many));
    else
        m_roster->controller().unlink(*stored);
}

void Gestures::removeMembers(Side side)
{
    const KeyList chosen = members(side).selectedKeys();
    const KeyList anchors = m_roster->members(side).anchors();
    if (isMany(chosen, anchors))
        m_roster->controller().unlinkAll(side, chosen, anchors);
    else
        m_roster->controller().unlink(m_roster->members(side).membershipsOf(chosen));
}

void Gestures::sendMembersTo(Side side, bool moves)
{
    const QAction *action = moves ? m_actions.membersOf(side).moveTo : m_actions.membersOf(side).copyTo;
    const KeyList chosen = members(side).selectedKeys();
    const KeyList from = m_roster->members(side).anchors();
    auto *picker = new EntityPicker(action->text().remove(u'.'), *m_roster, opposite(side), &m_window);
    connect(picker, &EntityPicker::picked, this, [this, side, moves, chosen, from](const Key &target) {
        const auto send = [controller = &m_roster->controller(), side, moves, chosen, from, target] {
            if (moves)
                controller->move(side, chosen, from, target);
            else
                controller->copy(side, chosen, from, {target});
        };
        if (isMany(chosen, from))
            QMetaObject::invokeMethod(&m_roster->controller(), send, Qt::QueuedConnection); // not while the picker waits
        else
            send();
    });
    open(picker);
}

Result<DraggedEntities> Gestures::fromClipboard() const
{
    auto copied = DraggedEntities::fromMime(QApplication::clipboard()->mimeData(), m_roster->session().identity(),
                                            DraggedEntities::relationName(m_roster->relationship()));
    if (copied)
        copied->carrier.clear(); // no drag that would have to end first
    return copied;
}

void Gestures::replaceMembers(Side side)
{
    const auto copied = fromClipboard();
    if (!copied)
        emit m_roster->controller().refused(copied.error());
    else if (copied->side != side)
        emit m_roster->controller().refused({tr("The clipboard holds %1. Copy %2 first.")
                                                 .arg(m_roster->relationship().at(copied->side).noun.many, m_roster->relationship().at(side).noun.many)});
    else
        m_roster->controller().replaceMembers(side, m_roster->members(side).anchors().first(), copied->keys);
}

void Gestures::copy(bool cuts)
{
    const EntityView *view = focusedView();
    if (!view || !view->list() || view->selectedKeys().isEmpty())
        return;
    QMimeData *mime = view->list()->mimeFor(view->selectedKeys());
    const QByteArray payload = mime->data(DraggedEntities::MimeType);
    (void)mime->text(); // read while the list is there to tell the names
    QApplication::clipboard()->setMimeData(mime);
    m_cut = cuts ? payload : QByteArray();
    const QString what = view->list()->counted(view->selectedKeys().size());
    say(cuts ? tr("%1 cut: paste to move").arg(what) : tr("%1 copied").arg(what));
}

void Gestures::paste()
{
    const EntityView *view = focusedView();
    if (!m_roster || !view || !view->list())
        return;
    DropTarget target{view->list()->side(), view->selectedKeys()};
    if (view == &members(Side::Left) || view == &members(Side::Right))
        target = {opposite(view->list()->side()), m_roster->members(view->list()->side()).anchors()};
    if (target.anchors.isEmpty()) {
        say(tr("Select a %1 to paste into").arg(m_roster->relationship().at(target.anchorSide).noun.one));
        return;
    }
    const QMimeData *clipboard = QApplication::clipboard()->mimeData();
    if (!DraggedEntities::isIn(clipboard) && clipboard->hasText()) { // names from another program
        m_roster->controller().linkNamed(opposite(target.anchorSide), namesIn(clipboard->text()), target.anchors);
        return;
    }
    const auto copied = fromClipboard();
    if (!copied) {
        emit m_roster->controller().refused(copied.error());
        return;
    }
    const bool moves = !m_cut.isEmpty() && QApplication::clipboard()->mimeData()->data(DraggedEntities::MimeType) == m_cut;
    if (m_roster->controller().drop(planDrop(m_roster->store(), *copied, target, moves)))
        m_cut.clear();
}

void Gestures::setCellToNull()
{
    const EntityView *view = focusedView();
    for (const Side side : {Side::Left, Side::Right}) {
        if (&table(side) == view)
            m_roster->entities(side).setNull(view->currentIndex());
        if (&members(side) == view)
            m_roster->members(side).setNull(view->currentIndex());
    }
}

void Gestures::open(QDialog *dialog)
{
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

void Gestures::create(Side side)
{
    const EntityDescription &entity = m_roster->relationship().at(side);
    const QList<Key> anchors = table(opposite(side)).selectedKeys();
    QString join;
    if (!anchors.isEmpty())
        join = tr("Add to %1").arg(GestureWords(m_roster->store()).subject(opposite(side), anchors)).replace(u'&', QStringLiteral("&&"));
    auto *form = new EntityForm(tr("New %1").arg(entity.noun.title(1)), m_roster->entities(side).table(), {m_roster->entities(side).table().numberedColumn()}, join, &m_window);
    connect(form, &QDialog::accepted, this, [this, side, form, anchors] {
        m_selectsCreated = true; // also when it must wait for what its memberships tell
        m_roster->controller().create(side, form->fields(), form->joins() ? anchors : QList<Key>());
        m_selectsCreated = m_roster->controller().isWaiting();
    });
    open(form);
}

void Gestures::edit(Side side)
{
    const QList<Key> keys = table(side).selectedKeys();
    const Key key = keys.contains(table(side).currentKey()) ? table(side).currentKey() : keys.first();
    const auto stored = m_roster->store().entities(side, {key});
    if (!stored || stored->isEmpty()) {
        emit m_roster->controller().refused(stored ? Failure{tr("This row was deleted by someone else. Press Reload.")} : stored.error());
        return;
    }
    const EntityDescription &entity = m_roster->relationship().at(side);
    auto *form = new EntityForm(tr("Edit %1").arg(entity.noun.title(1)), m_roster->entities(side).table(), entity.key + entity.lockedColumns, {}, &m_window);
    form->setStored(stored->first().fields);
    connect(form, &QDialog::accepted, this, [this, side, form, key] { m_roster->controller().edit(form->edits(side, key)); });
    open(form);
}

void Gestures::remove(Side side)
{
    m_roster->controller().remove(side, table(side).selectedKeys());
}

} // namespace Rollcall
