#pragma once

#include "models/link/membershipcontroller.h"

namespace Rollcall::Test {

// The new row's key, invalid when it was refused.
Key create(MembershipController &controller, Side side, const Fields &fields, const QList<Key> &anchors = {});

} // namespace Rollcall::Test
