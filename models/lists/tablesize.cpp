#include "models/lists/tablesize.h"

#include "models/sql/session.h"
#include "models/values/quoting.h"

#include <QStringList>

#include <optional>

namespace Rollcall::TableSize {

// Between the first and the last row's number, as good as at random.
static constexpr int Places[] = {38, 62, 91, 146, 236, 292, 382, 528, 618, 764, 854, 944}; // thousandths
static constexpr int Thousand = 1000;

// What the rows' numbers tell, for a dozen looks at the table's tree; nothing where it must be counted.
static std::optional<bool> guessed(Session &session, const QString &table, int rows)
{
    QStringList places;
    for (const int place : Places)
        places.append(QStringLiteral("first + (last - first) / %1*%2").arg(Thousand).arg(place));
    const QString text = QStringLiteral("SELECT last - first AS span, (SELECT count(*) FROM %1 WHERE rowid IN (%2)) AS count_1 \n"
                                        "FROM (SELECT (SELECT min(rowid) FROM %1) AS first, (SELECT max(rowid) FROM %1) AS last)")
                             .arg(quoted(table), places.join(QLatin1String(", ")));
    const auto answer = session.run({text});
    if (!answer || answer->rows.isEmpty())
        return std::nullopt;
    const double span = answer->rows.first().at(0).toDouble(); // NULL where there are no rows, a fraction beyond a number's range
    if (span < rows)
        return false;
    constexpr int Safely = 4; // were only a quarter of them there, hardly would each place be taken
    if (span / Safely >= rows && answer->rows.first().at(1).toInt() == int(std::size(Places)))
        return true;
    return std::nullopt;
}

Result<bool> exceeds(Session &session, const QString &table, bool hasRowId, int rows)
{
    if (hasRowId) {
        if (const auto answer = guessed(session, table, rows))
            return *answer;
    }
    const auto next = session.run({QStringLiteral("SELECT 1 \nFROM %1 LIMIT 1 OFFSET ?").arg(quoted(table)), {rows}});
    return next ? Result<bool>(!next->rows.isEmpty()) : Result<bool>(next.error());
}

} // namespace Rollcall::TableSize
