#pragma once

#include "models/relation/relationship.h"
#include "models/result.h"

#include <QStringList>

namespace Rollcall {

class Session;

// A link table that Rollcall makes in a file that has none, and takes away again as long as it is empty.
namespace LinkTable {

// In one transaction; the statements are logged under this gesture.
Result<> make(Session &session, const QStringList &statements, int gesture);
// Refuses while anything stands in it: by then it is someone's.
Result<> drop(Session &session, const Relationship &relationship, int gesture);

} // namespace LinkTable

} // namespace Rollcall
