#pragma once

#include "support/randomhand.h"

namespace Rollcall::Test {

// The tutorial's tables, as a random hand must know them.
Schema heroSchema();
RandomHand::Habits heroHabits();

} // namespace Rollcall::Test
