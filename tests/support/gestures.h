#pragma once

#include "models/link/membershipcontroller.h"

namespace Rollcall {

class Roster;
class Session;

}

namespace Rollcall::Test {

// What a person sees who waits until it is over, also where a worker does it.
bool performed(MembershipController &controller, const Gesture &gesture);
bool performed(MembershipController &controller, const Preview &preview);
// The new row's key, invalid when it was refused.
Key create(MembershipController &controller, Side side, const Fields &fields, const QList<Key> &anchors = {});

// Waits until no worker writes.
void letFinish(const Session &session);
void undo(Roster &roster);
void redo(Roster &roster);

} // namespace Rollcall::Test
