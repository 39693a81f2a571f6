#pragma once

#include "schemas/workbench.h"

namespace Rollcall::Test {

// The exported log must make the very same file; says what is wrong, nothing when it does.
QString replayDifference(const Workbench &bench);

} // namespace Rollcall::Test
