#include "models/engines/sqlite/integrity.h"

#include "models/engines/sqlite/standins.h"
#include "models/values/quoting.h"

#include <algorithm>

namespace Rollcall {

// Everything else that the check reports is caused by damage, even a value of the wrong type for its column: an index would not find it.
static bool isHarmless(const QString &answer)
{
    return answer == QLatin1String("ok") || answer.startsWith(QLatin1String("CHECK constraint failed in "));
}

QStringList Integrity::checks(const StandIns &standIns)
{
    if (!standIns.lackOrders())
        return {QStringLiteral("PRAGMA integrity_check(100)")};
    QStringList checks;
    for (const QString &table : standIns.tablesWithout())
        checks.append(QStringLiteral("PRAGMA integrity_check(%1)").arg(quoted(table)));
    return checks;
}

bool Integrity::tellsOfDamage(const QStringList &answers)
{
    return !std::all_of(answers.cbegin(), answers.cend(), isHarmless);
}

} // namespace Rollcall
