#include "models/sql/integrity.h"

#include <algorithm>

namespace Rollcall {

// In the words of SQLite 3.34 to 3.46.
static bool isHarmless(const QString &answer)
{
    return answer == QLatin1String("ok") || answer.startsWith(QLatin1String("NULL value in ")) || answer.startsWith(QLatin1String("CHECK constraint failed in "))
           || answer.startsWith(QLatin1String("NUMERIC value in ")) || answer.startsWith(QLatin1String("TEXT value in "))
           || answer.startsWith(QLatin1String("non-INT value in ")) || answer.startsWith(QLatin1String("non-INTEGER value in "))
           || answer.startsWith(QLatin1String("non-REAL value in ")) || answer.startsWith(QLatin1String("non-TEXT value in "))
           || answer.startsWith(QLatin1String("non-BLOB value in "));
}

bool Integrity::tellsOfDamage(const QStringList &answers)
{
    return !std::all_of(answers.cbegin(), answers.cend(), isHarmless);
}

} // namespace Rollcall
