#pragma once

#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/values/schema.h"

namespace Rollcall {

class Session;

// A relationship that names tables, keys, labels and the link's columns, with everything else that the
// file's catalogue tells of them: spelling, order, further columns, what can be edited. Fails with a
// sentence when the file has no such tables or columns. `fileName` is for that sentence.
// `makesKeys`: a key that the link table's rows have for themselves, and that the database does not make, is made here.
Result<Relationship> completed(const Relationship &sketch, const Catalog &catalog, const QString &fileName, bool makesKeys = false);
// The same, with what some of the stored rows tell: which values of a new link are filled in by a rule.
Result<Relationship> completedBy(Session &session, const Relationship &sketch, const Catalog &catalog, const QString &fileName);

// Where a column without a type refers to one with a type, or the other way round, SQLite finds 1 equal to '1', but Key does not.
// Returns why nothing can be edited safely if such a pair is stored, otherwise an empty text.
Result<QString> mixedKeysReason(Session &session, const Relationship &relationship, const Catalog &catalog);

} // namespace Rollcall
