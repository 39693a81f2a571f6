#pragma once

#include "models/roster.h"
#include "support/heroworld.h"

namespace Rollcall::Test {

// How the four lists differ from this world; empty when they do not.
QString listsDifferFrom(const HeroWorld &world, Roster &roster);

} // namespace Rollcall::Test
