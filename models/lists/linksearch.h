#pragma once

#include "models/lists/liststatements.h"

namespace Rollcall {

class Session;

// Looks at the link table's size and indexes. Never fails: what cannot be found out is taken for short.
ListStatements::Search searchOf(Session &session, const Relationship &relationship);

// The index that would make it quick to find the links of this side's entities. Its name says who made it.
Statement indexFor(const Relationship &relationship, Side side);
QString indexName(const Relationship &relationship, Side side);

} // namespace Rollcall
