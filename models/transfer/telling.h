#pragma once

#include "models/relation/key.h"
#include "models/relation/relationship.h"
#include "models/result.h"

#include <QStringList>

namespace Rollcall {

class Session;

// What tells these rows of the same name apart, for each of them: "8a" and "9b". The column that the relationship names where it tells,
// else the first other one in which all differ, else their keys.
Result<QStringList> tellingDetails(Session &session, const Relationship &relationship, Side side, const QStringList &columns, const QList<Key> &keys);

} // namespace Rollcall
