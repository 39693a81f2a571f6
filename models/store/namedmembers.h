#pragma once

#include "models/relation/key.h"
#include "models/relation/relationship.h"
#include "models/result.h"

#include <QStringList>

namespace Rollcall {

class MembershipStore;

// The rows that these names mean, in the names' order and each once. Fails with a sentence that lists
// every name that no row has, or that several have: nothing is guessed.
Result<QList<Key>> findNamed(const MembershipStore &store, Side side, const QStringList &names);

// The names in a piece of text: one a line, the first cell of each where a spreadsheet made it.
QStringList namesIn(const QString &text);

} // namespace Rollcall
