#pragma once

#include "models/result.h"

#include <QString>

class QSqlError;

namespace Rollcall {

// SQLite's answer in words for people: what is wrong with the file or the statement, and what to do.
Failure failureFor(const QString &path, const QSqlError &error, const QString &sql);

// Looks at a path before SQLite does, so that nothing is created and the cause gets its own sentence.
Result<> checkFile(const QString &path);

} // namespace Rollcall
