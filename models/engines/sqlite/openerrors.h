#pragma once

#include "models/result.h"

#include <QString>

class QSqlError;

namespace Rollcall {

// SQLite's answer in words for people: what is wrong with the file or the statement, and what to do.
Failure failureFor(const QString &path, const QSqlError &error, const QString &sql);

// Looks at a path before SQLite does, so that nothing is created and the cause gets its own sentence.
// `isOpenHere`: this program has it open, and has looked into it before; to open and close it once more by other means
// than SQLite's would drop SQLite's locks on it: https://sqlite.org/howtocorrupt.html §2.2.
Result<> checkFile(const QString &path, bool isOpenHere = false);

} // namespace Rollcall
