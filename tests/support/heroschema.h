#pragma once

#include "support/randomhand.h"

namespace Rollcall::Test {

// The tutorial's tables, described for RandomHand.
Schema heroSchema();
RandomHand::Habits heroHabits();

} // namespace Rollcall::Test
