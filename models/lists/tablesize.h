#pragma once

#include "models/result.h"

#include <QString>

namespace Rollcall {

class Session;

namespace TableSize {

// True when the table holds more rows than so many. `isNumbered`: its rows have numbers of their own.
// Right where few rows are left among many numbers, too; where nearly every number has its row nobody counts.
Result<bool> exceeds(Session &session, const QString &table, bool isNumbered, int rows);

} // namespace TableSize

} // namespace Rollcall
