#include "models/relation/relationship.h"

#include "models/tr.h"

#include <QLocale>

namespace Rollcall {

QString Noun::counted(qint64 count) const
{
    return Tr::tr("%1 %2", "a count and a noun, as in \"3 courses\"").arg(QLocale().toString(count), of(count));
}

QString Noun::title(qint64 count) const
{
    QString word = of(count);
    if (!word.isEmpty())
        word.front() = word.front().toUpper();
    return word;
}

const ColumnInfo *LinkDescription::ownColumn(const QString &name) const
{
    for (const ColumnInfo &column : ownColumns) {
        if (column.name == name)
            return &column;
    }
    return nullptr;
}

} // namespace Rollcall
