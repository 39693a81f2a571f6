#pragma once

#include "models/relation/key.h"
#include "models/relation/relationship.h"
#include "models/result.h"

#include <QStringList>

namespace Rollcall {

class Session;

// For rows of the same name, the texts that distinguish them: "8a" and "9b". From the relationship's detail column if that
// distinguishes them, otherwise from the first other column in which all differ, otherwise their keys.
Result<QStringList> tellingDetails(Session &session, const Relationship &relationship, Side side, const QStringList &columns, const QList<Key> &keys);

} // namespace Rollcall
