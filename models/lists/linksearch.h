#pragma once

#include "models/lists/liststatements.h"

namespace Rollcall {

class Session;

// Looks at the link table's size and indexes. Never fails: what cannot be found out is taken for short.
ListStatements::Search searchOf(Session &session, const Relationship &relationship);

} // namespace Rollcall
