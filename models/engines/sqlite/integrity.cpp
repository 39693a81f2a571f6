#include "models/engines/sqlite/integrity.h"

#include <algorithm>

namespace Rollcall {

// Everything else that the check reports is caused by damage, even a value of the wrong type for its column: an index would not find it.
static bool isHarmless(const QString &answer)
{
    return answer == QLatin1String("ok") || answer.startsWith(QLatin1String("CHECK constraint failed in "));
}

bool Integrity::tellsOfDamage(const QStringList &answers)
{
    return !std::all_of(answers.cbegin(), answers.cend(), isHarmless);
}

} // namespace Rollcall
