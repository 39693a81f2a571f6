#pragma once

#include "models/relation/condition.h"
#include "models/values/schema.h"

#include <optional>

namespace Rollcall {

// What the rows of a link table hold that still count, where those of people who left are only marked: "left_at IS NULL",
// "is_active = 1".
std::optional<Condition::Term> livingTerm(const TableInfo &link);
// The value by which the term's column says that a row does not count any more; invalid where that is a time.
QVariant leftValue(const Condition::Term &living);

} // namespace Rollcall
