#include "support/gestures.h"

namespace Rollcall::Test {

Key create(MembershipController &controller, Side side, const Fields &fields, const QList<Key> &anchors)
{
    Key created;
    const auto connection = QObject::connect(&controller, &MembershipController::created, &controller, [&created](Side, const Key &key) { created = key; });
    controller.perform(Gesture::create(side, fields, anchors));
    QObject::disconnect(connection);
    return created;
}

} // namespace Rollcall::Test
