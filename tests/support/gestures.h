#pragma once

#include "models/gesture/membershipcontroller.h"

#include <functional>

namespace Rollcall {

class Roster;
class Session;

} // namespace Rollcall

namespace Rollcall::Test {

// Waits until no worker writes any more; a gesture may still wait for a lock.
void letFinish(const Session &session);
// Waits until nothing is being written and nothing waits for a lock; false when that takes too long.
bool settle(MembershipController &controller);
// Calls `deed`, then settles.
bool settled(MembershipController &controller, const std::function<void()> &deed);

// Performs the gesture and waits until it is over. True if something has changed.
bool performed(MembershipController &controller, const Gesture &gesture);
bool performed(MembershipController &controller, const Preview &preview);
// What a drop on the target would do.
Preview previewDrop(const MembershipStore &store, const Naming &naming, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove);
// The new row's key, invalid when it was refused.
Key create(MembershipController &controller, Side side, const Fields &fields, const QList<Key> &anchors = {});
void undo(Roster &roster);
void redo(Roster &roster);
// True if the step was done.
bool step(MembershipController &controller, bool isUndo);

} // namespace Rollcall::Test
