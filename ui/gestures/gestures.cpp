#include "ui/gestures/gestures.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "ui/dialogs/entityform.h"
#include "ui/dialogs/entitypicker.h"
#include "ui/dialogs/linkvaluesform.h"
#include "ui/gestures/bintarget.h"
#include "ui/gestures/clipboardgestures.h"
#include "ui/gestures/quickpalette.h"
#include "ui/gestures/valueasker.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/stripquestion.h"
#include "ui/transfer/listintake.h"
#include "ui/widgets/mnemonic.h"
#include "ui/window/actionstates.h"
#include "ui/window/windowactions.h"

#include <QPointer>
#include <QAction>

#include <utility>

namespace Rollcall {

Gestures::Gestures(WindowActions &actions, const EntityViews &views, StripQuestion &question, QWidget &window)
    : QObject(&window)
    , m_actions(actions)
    , m_question(question)
    , m_window(window)
    , m_views(views)
    , m_clipboard(new ClipboardGestures(m_views, this))
    , m_states(new ActionStates(actions, m_views, this))
    , m_asker(new ValueAsker(window))
    , m_lists(new ListIntake(window))
{
    connect(m_clipboard, &ClipboardGestures::listPasted, m_lists, &ListIntake::take);
    connect(actions.addFromList, &QAction::triggered, this, [this] { m_lists->askText(m_clipboard->target()); });
    connect(actions.findOrDo, &QAction::triggered, this, &Gestures::popUpPalette);
    connect(actions.importList, &QAction::triggered, m_lists, &ListIntake::askFile);
    connect(actions.undo, &QAction::triggered, this, [this] { m_roster->history().undo(); });
    connect(actions.redo, &QAction::triggered, this, [this] { m_roster->history().redo(); });
    connect(actions.link, &QAction::triggered, this, &Gestures::linkSelected);
    connect(actions.unlink, &QAction::triggered, this, &Gestures::unlinkSelected);
    connect(actions.cut, &QAction::triggered, m_clipboard, &ClipboardGestures::cut);
    connect(actions.copy, &QAction::triggered, m_clipboard, &ClipboardGestures::copy);
    connect(actions.paste, &QAction::triggered, m_clipboard, &ClipboardGestures::paste);
    connect(actions.setNull, &QAction::triggered, this, &Gestures::setCellToNull);
    connect(actions.selectAll, &QAction::triggered, this, [this] {
        if (EntityView *view = m_views.focused())
            view->selectAll();
    });
    connect(actions.editCell, &QAction::triggered, this, [this] {
        if (EntityView *view = m_views.focused())
            view->edit(view->currentIndex());
    });
    connectSides();
}

void Gestures::connectSides()
{
    for (const Side side : {Side::Left, Side::Right}) {
        connect(&m_views.memberPanel(side).bin(), &BinTarget::dropped, this, [this](const Preview &preview) { m_roster->controller().perform(preview); });
        for (const EntityView *view : {&m_views.table(side), &m_views.members(side)})
            connect(view, &EntityView::selectionChangedTo, &m_question, &StripQuestion::takeBack);
        const EntityActions &entities = m_actions.of(side);
        connect(entities.create, &QAction::triggered, this, [this, side] { create(side, {}, m_views.table(opposite(side)).selectedKeys()); });
        connect(entities.edit, &QAction::triggered, this, [this, side] { edit(side); });
        connect(entities.remove, &QAction::triggered, this, [this, side] { remove(side); });
        const MemberActions &list = m_actions.membersOf(side);
        connect(list.add, &QAction::triggered, this, [this, side] {
            if (m_views.table(side).selectedCount() > 0) // otherwise ListActions opens the list of ticks
                linkSelected();
        });
        connect(list.remove, &QAction::triggered, this, [this, side] { removeMembers(side); });
        connect(list.copyTo, &QAction::triggered, this, [this, side] { sendMembersTo(side, false); });
        connect(list.moveTo, &QAction::triggered, this, [this, side] { sendMembersTo(side, true); });
        connect(list.replace, &QAction::triggered, this, [this, side] { m_clipboard->replaceMembers(side); });
        connect(list.removeAll, &QAction::triggered, this, [this, side] {
            m_roster->controller().perform(Gesture::replace(side, m_roster->members(side).anchors().first(), {}));
        });
        connect(list.swap, &QAction::triggered, this, [this, side] {
            const QList<Key> &anchors = m_roster->members(side).anchors();
            m_roster->controller().perform(Gesture::swap(side, anchors.first(), anchors.last()));
        });
    }
}

// The palette is made on first use.
void Gestures::popUpPalette()
{
    if (!m_palette) {
        m_palette = new QuickPalette(m_window.actions(), m_views, m_window);
        m_palette->setRoster(m_roster);
    }
    m_palette->popUp();
}

void Gestures::say(const QString &sentence)
{
    if (m_roster)
        m_roster->controller().tell(sentence);
}

void Gestures::lookForObstacles()
{
    m_states->lookForObstacles();
}

void Gestures::setRoster(Roster *roster)
{
    if (m_roster)
        m_roster->controller().disconnect(this);
    closeDialogs();
    m_roster = roster;
    m_clipboard->setRoster(roster);
    m_lists->setRoster(roster);
    if (m_palette)
        m_palette->setRoster(roster);
    m_asker->setController(roster ? &roster->controller() : nullptr);
    if (roster) {
        MembershipController *controller = &roster->controller();
        connect(controller, &MembershipController::consentWanted, this, [this, controller](const QString &question, const QString &verb) {
            m_question.ask(question, verb, [controller = QPointer(controller)] {
                if (controller)
                    controller->consent();
            });
        });
        connect(&roster->controller(), &MembershipController::created, this, [this](Side side, const Key &key) {
            if (std::exchange(m_selectsCreated, false))
                m_views.table(side).selectKeys({key});
        });
    }
    m_states->setRoster(roster);
}

// Their answers were meant for the roster that is being replaced.
void Gestures::closeDialogs()
{
    for (QDialog *dialog : m_window.findChildren<QDialog *>()) {
        if (qobject_cast<EntityForm *>(dialog) || qobject_cast<EntityPicker *>(dialog) || qobject_cast<LinkValuesForm *>(dialog)) {
            dialog->reject();
            delete dialog;
        }
    }
}

void Gestures::linkSelected()
{
    m_roster->controller().perform(Gesture::add(Side::Left, m_views.table(Side::Left).selectedKeys(), m_views.table(Side::Right).selectedKeys()));
}

static bool isMany(const KeyList &members, const KeyList &anchors)
{
    return members.size() * anchors.size() > FewPairs;
}

void Gestures::unlinkSelected()
{
    m_roster->controller().perform(Gesture::remove(Side::Left, m_views.table(Side::Left).selectedKeys(), m_views.table(Side::Right).selectedKeys()));
}

void Gestures::removeMembers(Side side)
{
    const KeyList chosen = m_views.members(side).selectedKeys();
    const KeyList anchors = m_roster->members(side).anchors();
    if (isMany(chosen, anchors) || !m_roster->session().features().answersAtOnce)
        m_roster->controller().perform(Gesture::remove(side, chosen, anchors));
    else
        m_roster->controller().perform(Gesture::remove(m_roster->members(side).membershipsOf(chosen)));
}

void Gestures::sendMembersTo(Side side, bool moves)
{
    const QAction *action = moves ? m_actions.membersOf(side).moveTo : m_actions.membersOf(side).copyTo;
    const KeyList chosen = m_views.members(side).selectedKeys();
    const KeyList from = m_roster->members(side).anchors();
    auto *picker = new EntityPicker(withoutMnemonic(action->text()).replace(QStringLiteral("..."), QStringLiteral("\u2026")), *m_roster, opposite(side), &m_window);
    picker->setVerb(moves ? tr("Move") : tr("Copy"));
    connect(picker, &EntityPicker::picked, this, [this, side, moves, chosen, from](const Key &target) {
        const auto send = [controller = &m_roster->controller(), side, moves, chosen, from, target] {
            controller->perform(moves ? Gesture::move(side, chosen, from, {target}) : Gesture::add(side, chosen, {target}, from));
        };
        if (isMany(chosen, from))
            QMetaObject::invokeMethod(&m_roster->controller(), send, Qt::QueuedConnection); // so that the picker closes first
        else
            send();
    });
    open(picker);
}

void Gestures::setCellToNull()
{
    const EntityView *view = m_views.focused();
    for (const Side side : {Side::Left, Side::Right}) {
        if (&m_views.table(side) == view)
            m_roster->entities(side).setNull(view->currentIndex());
        if (&m_views.members(side) == view)
            m_roster->members(side).setNull(view->currentIndex());
    }
}

void Gestures::open(QDialog *dialog)
{
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

void Gestures::create(Side side, const Fields &known, const KeyList &others)
{
    const EntityDescription &entity = m_roster->relationship().at(side);
    QString join;
    if (!others.isEmpty())
        join = literalText(tr("Add to %1").arg(m_roster->controller().naming().subject(opposite(side), others)));
    auto *form = new EntityForm(tr("New %1").arg(entity.noun.title(1)), m_roster->entities(side).table(), {m_roster->entities(side).table().numberedColumn}, join, &m_window);
    form->suggest(known);
    connect(form, &QDialog::accepted, this, [this, side, form, others] {
        m_selectsCreated = true; // also if the gesture must first ask for values of the new memberships
        m_roster->controller().perform(Gesture::create(side, form->fields(), form->joins() ? others : KeyList()));
        m_selectsCreated = m_roster->controller().isWaiting() || m_roster->controller().isBusy();
    });
    open(form);
}

void Gestures::edit(Side side)
{
    const QList<Key> keys = m_views.table(side).selectedKeys();
    const Key key = keys.contains(m_views.table(side).currentKey()) ? m_views.table(side).currentKey() : keys.first();
    m_roster->controller().lookUp(side, key, [this, side, key](const Entity &stored) {
        const EntityDescription &entity = m_roster->relationship().at(side);
        auto *form = new EntityForm(tr("Edit %1").arg(entity.noun.title(1)), m_roster->entities(side).table(), entity.key + entity.lockedColumns, {}, &m_window);
        form->setStored(stored.fields);
        connect(form, &QDialog::accepted, this, [this, side, form, key] { m_roster->controller().perform(Gesture::edit(form->edits(side, key))); });
        open(form);
    });
}

// Deletes one row at once, since Undo is offered. Asks before deleting several, because some of them may be out of sight.
void Gestures::remove(Side side)
{
    const KeyList keys = m_views.table(side).selectedKeys();
    const auto go = [controller = &m_roster->controller(), side, keys, seen = m_roster->entities(side).seen(keys)] { controller->perform(Gesture::erase(side, keys, seen)); };
    if (keys.size() > 1)
        m_roster->controller().phraseDeletion(side, keys, [this, go](const QString &question) { m_question.ask(question, tr("Delete"), go); });
    else
        go();
}

} // namespace Rollcall
