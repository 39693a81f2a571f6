#pragma once

#include "models/roster.h"

#include <QString>

#include <memory>

namespace Rollcall::Test {

// 25,000 heroes (NULLs, ties, values of every kind, names that are not ASCII), 400 teams, 60,000 links: team 1
// has 15,000 heroes, hero 1 is in 350 teams.
bool makeLongFile(const QString &path);
std::unique_ptr<Roster> openLongFile(const QString &path);
// Neither an entity list nor a members list is still being read.
bool isSettled(Roster &roster);

} // namespace Rollcall::Test
