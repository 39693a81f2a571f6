#pragma once

#include "models/relation/change.h"

namespace Rollcall {

class Dialect;

// The SQL that would make memberships come and go as this change says, with its values filled in, for someone who wants to read it first.
// Of many rows only the first are written out.
QString sqlOf(const Relationship &relationship, const Dialect &dialect, const Change &change);

} // namespace Rollcall
