#pragma once

#include <QString>
#include <QStringList>

namespace Rollcall::Integrity {

// What finds damage, in the pages, and where an index does not hold what its table holds: quick_check passes that by, and
// lists would be silently incomplete.
inline constexpr const char *Check = "PRAGMA integrity_check(100)";

// True when one of the answers tells of damage. That a value does not meet a CHECK of its table is told by the same
// check, but nothing is broken then: whoever made the file may have put the rule in later.
bool tellsOfDamage(const QStringList &answers);

} // namespace Rollcall::Integrity
