#pragma once

#include "models/relation/condition.h"
#include "models/result.h"
#include "models/values/schema.h"

namespace Rollcall::ConditionText {

// As people write it: "kind = member; left_at is empty". What holds other signs stands in quotes.
QString of(const Condition &condition);
// Fails with a sentence where this is no condition on this table's columns. Empty text is none.
Result<Condition> parsed(const QString &text, const TableInfo &table);

} // namespace Rollcall::ConditionText
