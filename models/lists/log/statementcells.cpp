#include "models/lists/log/statementcells.h"

#include "models/tr.h"
#include "models/values/pythonrepr.h"

#include <QLocale>

namespace Rollcall {

namespace {

constexpr qsizetype LongestCell = 500;

QString oneLine(const QString &text)
{
    constexpr qsizetype enough = 4 * LongestCell; // folding may shorten it
    const QString line = text.left(enough).simplified();
    return line.size() > LongestCell || text.size() > enough ? line.left(LongestCell) + u'…' : line;
}

// Two decimals always, so that the eye compares lengths.
QString duration(qint64 nanoseconds)
{
    if (nanoseconds <= 0)
        return {}; // still running
    const double milliseconds = double(nanoseconds) / 1e6;
    const QLocale locale;
    return milliseconds < 999.995 ? Tr::tr("%1 ms").arg(locale.toString(milliseconds, 'f', 2))
                                  : Tr::tr("%1 s").arg(locale.toString(milliseconds / 1000, 'f', 2));
}

QString kindText(ShownKind kind)
{
    switch (kind) {
    case ShownKind::Read:
        return Tr::tr("Read");
    case ShownKind::Write:
        return Tr::tr("Write");
    case ShownKind::Transaction:
        return Tr::tr("Transaction");
    case ShownKind::Change: // never of an entry
    case ShownKind::Setup:
        return Tr::tr("Set-up");
    case ShownKind::Error:
        break;
    }
    return Tr::tr("Error");
}

} // namespace

QString StatementCells::title(int column)
{
    switch (column) {
    case TimeColumn:
        return Tr::tr("Time");
    case DurationColumn:
        return Tr::tr("Duration");
    case RowsColumn:
        return Tr::tr("Rows");
    case KindColumn:
        return Tr::tr("Kind");
    case SqlColumn:
        return Tr::tr("SQL");
    case ValuesColumn:
        return Tr::tr("Values");
    default:
        return {};
    }
}

QString StatementCells::text(const StatementEntry &entry, int column)
{
    switch (column) {
    case TimeColumn:
        return entry.time.toLocalTime().toString(u"HH:mm:ss.zzz");
    case DurationColumn:
        return duration(entry.nanoseconds);
    case RowsColumn:
        return entry.rows < 0 ? QString() : QLocale().toString(entry.rows);
    case KindColumn:
        return entry.isRehearsal ? Tr::tr("Rehearsal") : kindText(shownKindOf(entry));
    case SqlColumn:
        return oneLine(entry.sql);
    case ValuesColumn:
        return oneLine(values(entry));
    default:
        return {};
    }
}

QString StatementCells::values(const StatementEntry &entry)
{
    const bool hasNone = entry.sets.isEmpty() || (entry.sets.size() == 1 && entry.sets.first().isEmpty());
    return hasNone ? QString() : pythonParameters(entry.sets);
}

} // namespace Rollcall
