#include "support/gestures.h"

#include "models/roster.h"
#include "models/sql/writeactivity.h"
#include "support/answerslater.h"

#include <QTest>

namespace Rollcall::Test {

static constexpr int LongestGesture = 120'000; // milliseconds; a sanitizer is slow

void letFinish(const Session &session)
{
    if (session.writeActivity().isWriting() && !QTest::qWaitFor([&session] { return !session.writeActivity().isWriting(); }, LongestGesture))
        qFatal("A worker does not end.");
}

bool settle(MembershipController &controller)
{
    const bool isSettled = !controller.isBusy() || QTest::qWaitFor([&controller] { return !controller.isBusy(); }, LongestGesture);
    settleLists();
    return isSettled;
}

// Like settle(), but returns also while the gesture waits for a lock.
static void finish(MembershipController &controller)
{
    if (answersLater())
        settle(controller);
    else
        letFinish(controller.store().session());
}

bool settled(MembershipController &controller, const std::function<void()> &deed)
{
    deed();
    return settle(controller);
}

static bool changed(MembershipController &controller, const std::function<bool()> &perform)
{
    const int step = controller.history().index();
    if (!perform())
        return false;
    if (!controller.isBusy())
        return true;
    finish(controller);
    return controller.history().index() > step;
}

bool performed(MembershipController &controller, const Gesture &gesture)
{
    return changed(controller, [&] { return controller.perform(gesture); });
}

bool performed(MembershipController &controller, const Preview &preview)
{
    return changed(controller, [&] { return controller.perform(preview); });
}

Preview previewDrop(const MembershipStore &store, const Naming &naming, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove)
{
    const auto gesture = dropGesture(store.relationship(), dragged, target, wantsMove);
    return gesture ? Preview::of(store, naming, *gesture) : Preview::refusing(gesture.error().sentence);
}

Key create(MembershipController &controller, Side side, const Fields &fields, const QList<Key> &anchors)
{
    Key created;
    const auto connection = QObject::connect(&controller, &MembershipController::created, &controller, [&created](Side, const Key &key) { created = key; });
    performed(controller, Gesture::create(side, fields, anchors));
    QObject::disconnect(connection);
    return created;
}

void undo(Roster &roster)
{
    roster.history().undo();
    finish(roster.controller());
}

void redo(Roster &roster)
{
    roster.history().redo();
    finish(roster.controller());
}

bool step(MembershipController &controller, bool isUndo)
{
    const int before = controller.history().index();
    const bool isSettled = settled(controller, [&] { isUndo ? controller.history().undo() : controller.history().redo(); });
    return isSettled && controller.history().index() != before;
}

} // namespace Rollcall::Test
