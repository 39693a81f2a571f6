#pragma once

#include "models/relation/relationship.h"
#include "models/values/statement.h"

#include <optional>

namespace Rollcall {

class Session;

// An index of the link table that leads from one side's keys to the other's. Without it, all links must be
// read to find those of one entity on a side whose columns do not come first. Rollcall makes one only when it
// is told to, and knows its own by name.
namespace LinkIndex {

QString name(const Relationship &relationship, Side side);
Statement made(const Relationship &relationship, Side side);
Statement dropped(const Relationship &relationship, Side side);
// Nothing when it cannot be found out.
std::optional<bool> exists(Session &session, const Relationship &relationship, Side side);

} // namespace LinkIndex

} // namespace Rollcall
