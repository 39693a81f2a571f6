#pragma once

#include "models/relation/relationship.h"

#include <optional>

namespace Rollcall {

class Session;

// True where the link table's rows have a key of their own that holds UUIDs, which can be made here.
bool holdsUuids(Session &session, const TableInfo &link);
// Which of a new link's columns are filled by a rule, as the rows that are there show it: UUIDs, the times of making and changing, the place
// in a list, what all rows have in common. Some of the rows are looked at.
QList<Filling> fillingsOf(Session &session, const Relationship &relationship, const Catalog &catalog);
// What is set in the row of somebody who leaves, where the relationship's condition leaves those out; with the form of those there.
std::optional<Filling> leavingOf(Session &session, const Relationship &relationship, const Catalog &catalog);

} // namespace Rollcall
