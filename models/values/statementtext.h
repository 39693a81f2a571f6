#pragma once

#include "models/values/statemententry.h"

namespace Rollcall {

// The statement with every stretch of blank space as one blank, so that it fits a line; strings, quoted
// names and the line feed that ends a comment stay as they are, so it still means the same.
QString onOneLine(const QString &sql);

// What ran, as SQL that can be run again: values filled in, one line ending in ";" for each run.
QString asScript(const StatementEntry &entry);

} // namespace Rollcall
