#include "ui/transfer/rememberedcolumns.h"

#include <QSettings>

namespace Rollcall {

static constexpr QLatin1String ColumnsKey("import/columns");

RememberedColumns::RememberedColumns(const Relationship &relationship)
    : m_table(relationship.link.table)
{
}

QString RememberedColumns::key(const QStringList &heading) const
{
    constexpr qsizetype Longest = 1000; // letters; what is longer is no heading
    return (QStringList{m_table} + heading).join(QChar(0x1F)).toCaseFolded().left(Longest);
}

// The setting holds keys and roles in turn, the last used first.
std::optional<ColumnRoles> RememberedColumns::of(const QStringList &heading) const
{
    const QStringList known = QSettings().value(ColumnsKey).toStringList();
    for (qsizetype i = 0; i + 1 < known.size(); i += 2) {
        if (known.at(i) == key(heading))
            return ColumnRoles::fromText(known.at(i + 1));
    }
    return {};
}

void RememberedColumns::remember(const QStringList &heading, const ColumnRoles &roles) const
{
    constexpr qsizetype Most = 40; // headings
    QSettings settings;
    const QStringList known = settings.value(ColumnsKey).toStringList();
    QStringList now{key(heading), roles.toText()};
    for (qsizetype i = 0; i + 1 < known.size() && now.size() < 2 * Most; i += 2) {
        if (known.at(i) != now.first())
            now += known.mid(i, 2);
    }
    if (now != known)
        settings.setValue(ColumnsKey, now);
}

} // namespace Rollcall
