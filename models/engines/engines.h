#pragma once

#include "models/result.h"
#include "models/sql/place.h"

namespace Rollcall::Engines {

// The one place that knows every kind of database: which of them a name stands for.

// A database that is there; fails with a sentence of its own for each cause, and creates nothing.
Result<Place> existing(const QString &name);
Place toBeMade(const QString &path);
// For tests.
Place inMemory();
// For tests: from now on, databases are opened with this engine.
void useInstead(Place::MakeEngine maker);

// See OpenDatabase.
QString productNames();
QString fileNamePatterns();

} // namespace Rollcall::Engines
