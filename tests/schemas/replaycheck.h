#pragma once

#include "schemas/workbench.h"

namespace Rollcall::Test {

// Checks that the exported log makes exactly the same file. Returns the difference; empty if there is none.
QString replayDifference(const Workbench &bench);

} // namespace Rollcall::Test
