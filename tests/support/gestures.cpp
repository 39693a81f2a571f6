#include "support/gestures.h"

#include "models/roster.h"
#include "models/sql/ownwork.h"

#include <QTest>

namespace Rollcall::Test {

static constexpr int LongestGesture = 120'000; // milliseconds; a sanitizer is slow

void letFinish(const Session &session)
{
    if (session.ownWork().isWriting() && !QTest::qWaitFor([&session] { return !session.ownWork().isWriting(); }, LongestGesture))
        qFatal("A worker does not end.");
}

bool settle(MembershipController &controller)
{
    return !controller.isBusy() || QTest::qWaitFor([&controller] { return !controller.isBusy(); }, LongestGesture);
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
    letFinish(controller.store().session());
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
    letFinish(roster.session());
}

void redo(Roster &roster)
{
    roster.history().redo();
    letFinish(roster.session());
}

bool step(MembershipController &controller, bool isUndo)
{
    const int before = controller.history().index();
    const bool isSettled = settled(controller, [&] { isUndo ? controller.history().undo() : controller.history().redo(); });
    return isSettled && controller.history().index() != before;
}

} // namespace Rollcall::Test
