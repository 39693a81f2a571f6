#pragma once

#include "models/relation/relationship.h"
#include "models/values/schema.h"

namespace Rollcall {

class Session;

// A link's own column that refers to a further table offers that table's rows by name, and shows them so,
// unless there are too many to choose from.
void nameChoices(Relationship &relationship, const Catalog &catalog, Session &session);

} // namespace Rollcall
