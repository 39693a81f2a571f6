#include "models/lists/tablesize.h"

#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "models/values/quoting.h"

namespace Rollcall::TableSize {

Result<bool> exceeds(Session &session, const QString &table, bool isNumbered, int rows)
{
    if (isNumbered) {
        if (const auto answer = session.schema().isLonger(table, rows))
            return *answer;
    }
    const auto next = session.run({QStringLiteral("SELECT 1 \nFROM %1 LIMIT 1 OFFSET ?").arg(quoted(table)), {rows}});
    return next ? Result<bool>(!next->rows.isEmpty()) : Result<bool>(next.error());
}

} // namespace Rollcall::TableSize
