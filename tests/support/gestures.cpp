#include "support/gestures.h"

#include "models/roster.h"
#include "models/sql/ownwork.h"

#include <QTest>

namespace Rollcall::Test {

void letFinish(const Session &session)
{
    constexpr int Longest = 120'000; // milliseconds; a sanitizer is slow
    if (session.ownWork().isWriting() && !QTest::qWaitFor([&session] { return !session.ownWork().isWriting(); }, Longest))
        qFatal("A worker does not end.");
}

template<typename Wish>
static bool doneAfter(MembershipController &controller, const Wish &wish)
{
    const int step = controller.history().index();
    if (!controller.perform(wish))
        return false;
    if (!controller.isBusy())
        return true;
    letFinish(controller.store().session());
    return controller.history().index() > step;
}

bool performed(MembershipController &controller, const Gesture &gesture)
{
    return doneAfter(controller, gesture);
}

bool performed(MembershipController &controller, const Preview &preview)
{
    return doneAfter(controller, preview);
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

} // namespace Rollcall::Test
