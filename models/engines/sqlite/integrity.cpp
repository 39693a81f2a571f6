#include "models/engines/sqlite/integrity.h"

#include <algorithm>

namespace Rollcall {

// Everything else that the check tells comes about by damage alone: a value of another type than its column stores is not
// found through an index.
static bool isHarmless(const QString &answer)
{
    return answer == QLatin1String("ok") || answer.startsWith(QLatin1String("CHECK constraint failed in "));
}

bool Integrity::tellsOfDamage(const QStringList &answers)
{
    return !std::all_of(answers.cbegin(), answers.cend(), isHarmless);
}

} // namespace Rollcall
