#include "models/sheet/sheet.h"

#include "models/tr.h"

#include <QLocale>

namespace Rollcall {

QString Sheet::shown(qsizetype row, qsizetype column) const
{
    if (isNothing(row, column))
        return QStringLiteral("\u2013");
    const QString stored = text(row, column);
    if (columns.at(column).isYesOrNo && (stored == QLatin1String("1") || stored == QLatin1String("0")))
        return stored == QLatin1String("1") ? Tr::tr("yes") : Tr::tr("no");
    return stored;
}

QString Sheet::subtitle(qsizetype count) const
{
    return QStringList{noun.counted(count), file, QLocale().toString(date, QStringLiteral("d MMMM yyyy"))}.join(QStringLiteral(" \u00B7 "));
}

} // namespace Rollcall
