#pragma once

#include "models/link/change.h"
#include "models/result.h"

namespace Rollcall {

class Session;

// A step of the history that deletes rows takes away the links that it knows, and no others: whoever undoes or repeats it
// looks at the step, not at what others have added since. A gesture, which names keys only, is free to take them all.
// `stored` are these rows' links as they are now.
Result<> checkLinksKnown(Session &session, const Relationship &relationship, Side side, const Change &change, const QList<Link> &stored);

} // namespace Rollcall
