#include "models/transfer/importplan.h"

#include "models/transfer/importplanner.h"

namespace Rollcall {

Result<ImportPlan> ImportPlan::of(ListNames &names, const StoredLinks &stored, const ListRead &list, const ImportWishes &wishes, const Progress &progress)
{
    return ImportPlanner(names, stored, list, wishes, progress).plan();
}

bool ImportPlan::leavesOut() const
{
    return count(ImportLine::Outcome::Ambiguous) + count(ImportLine::Outcome::Unknown) + count(ImportLine::Outcome::Refused) + count(ImportLine::Outcome::LeftOut) > 0;
}

bool ImportPlan::changesSomething() const
{
    return count(ImportLine::Outcome::Joins) + count(ImportLine::Outcome::Leaves) > 0;
}

} // namespace Rollcall
