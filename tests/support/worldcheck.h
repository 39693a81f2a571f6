#pragma once

#include "models/roster.h"
#include "support/schema.h"
#include "support/world.h"

namespace Rollcall::Test {

// How the four lists differ from this world; empty when they do not.
QString listsDifferFrom(const World &world, const Schema &schema, Roster &roster);

} // namespace Rollcall::Test
