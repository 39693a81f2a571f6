#pragma once

#include "models/gesture/membershipcontroller.h"

#include <functional>

namespace Rollcall {

class Roster;
class Session;

} // namespace Rollcall

namespace Rollcall::Test {

// Until no worker writes any more; a lock may still be waited for.
void letFinish(const Session &session);
// Until nothing is being written any more, and no lock is waited for; false when that takes too long.
bool settle(MembershipController &controller);
// Does something, and settles.
bool settled(MembershipController &controller, const std::function<void()> &deed);

// What a person sees who waits until it is over: whether something has changed.
bool performed(MembershipController &controller, const Gesture &gesture);
bool performed(MembershipController &controller, const Preview &preview);
// What letting go there would do.
Preview previewDrop(const MembershipStore &store, const Naming &naming, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove);
// The new row's key, invalid when it was refused.
Key create(MembershipController &controller, Side side, const Fields &fields, const QList<Key> &anchors = {});
void undo(Roster &roster);
void redo(Roster &roster);
// True when it was taken.
bool step(MembershipController &controller, bool isUndo);

} // namespace Rollcall::Test
