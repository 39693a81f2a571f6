#pragma once

#include "support/schema.h"

namespace Rollcall::Test {

// The same seed gives the same schema.
Schema randomSchema(quint32 seed);

} // namespace Rollcall::Test
