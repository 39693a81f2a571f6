#include "models/relation/namepath.h"

#include "models/values/quoting.h"

#include <algorithm>

namespace Rollcall {

bool NamePath::leadsThrough(const QString &table) const
{
    return std::any_of(steps.cbegin(), steps.cend(), [&table](const Step &step) { return isSameName(step.table, table); });
}

} // namespace Rollcall
