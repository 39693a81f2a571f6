#pragma once

#include "models/result.h"

#include <QString>

namespace Rollcall {

// Writes a consistent copy of a SQLite file that may be open and in use (VACUUM INTO on a
// connection of its own). `target` must not exist; nothing is left behind on failure.
Result<> copyDatabase(const QString &source, const QString &target);

} // namespace Rollcall
