#pragma once

#include "models/result.h"

#include <QString>

namespace Rollcall {

class Session;

namespace TableSize {

// True when the table has more than `rows` rows. `isNumbered` says that rows have numbers of their own; where nearly all numbers
// are in use, no rows are counted. The answer is right even where few rows are left among many numbers.
Result<bool> exceeds(Session &session, const QString &table, bool isNumbered, int rows);

} // namespace TableSize

} // namespace Rollcall
