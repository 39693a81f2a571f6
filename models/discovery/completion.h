#pragma once

#include "models/link/relationship.h"
#include "models/result.h"
#include "models/sql/schema.h"

namespace Rollcall {

// A relationship that names tables, keys, labels and the link's columns, with everything else that the
// file's catalogue tells of them: spelling, order, further columns, what can be edited. Fails with a
// sentence when the file has no such tables or columns. `fileName` is for that sentence.
Result<Relationship> completed(const Relationship &sketch, const Catalog &catalog, const QString &fileName);

} // namespace Rollcall
