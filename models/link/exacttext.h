#pragma once

#include "models/link/relationship.h"
#include "models/result.h"
#include "models/sql/statement.h"

namespace Rollcall {

class Session;

// Text that is no valid UTF-8, or begins with a byte order mark, is read as other text, and undo could not bring back what it
// was. Fails when one of the rows that `rows` reads holds such a text in one of these columns. Passes where SQLite cannot be
// reached below Qt.
Result<> checkExactText(Session &session, const Statement &rows, const QStringList &columns, const Noun &noun);

} // namespace Rollcall
