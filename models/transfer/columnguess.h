#pragma once

#include "models/transfer/columnroles.h"
#include "models/transfer/listnames.h"
#include "models/transfer/table.h"

#include <optional>

namespace Rollcall {

// What the columns of a list probably hold, by their heading and by what stands below.
struct ColumnGuess
{
    ColumnRoles roles = {};
    bool hasHeading = false;

    // `memberSide` is set where it is known which side the members are on. With `hasInto` the groups are chosen elsewhere, so no
    // column is taken for group names.
    static Result<ColumnGuess> of(ListNames &names, const Table &table, std::optional<Side> memberSide, bool hasInto);
};

} // namespace Rollcall
