#include "models/transfer/listtarget.h"

#include "models/discovery/words.h"
#include "models/relation/harmlesstext.h"
#include "models/relation/naming.h"
#include "models/tr.h"
#include "models/transfer/namematch.h"

#include <algorithm>

namespace Rollcall {

ListTarget::ListTarget(const Relationship &relationship, const Catalog &catalog)
    : m_relationship(relationship)
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (const TableInfo *table = catalog.table(relationship.at(side).table))
            m_tables[size_t(side)] = *table;
    }
}

QStringList ListTarget::columns(Side side) const
{
    QStringList names;
    for (const ColumnInfo &column : m_tables[size_t(side)].columns) {
        if (!at(side).isKey(column.name))
            names.append(column.name);
    }
    return names;
}

QStringList ListTarget::uniqueColumns(Side side) const
{
    QStringList columns;
    for (const QStringList &key : m_tables[size_t(side)].uniqueKeys) {
        if (key.size() == 1 && !at(side).label.columns().contains(key.first()) && !columns.contains(key.first()))
            columns.append(key.first());
    }
    return columns;
}

QList<ColumnInfo> ListTarget::wantedColumns(Side side) const
{
    const EntityDescription &entity = at(side);
    QList<ColumnInfo> wanted;
    for (const ColumnInfo &column : m_tables[size_t(side)].columns) {
        const bool isKey = entity.isKey(column.name);
        const bool isNeeded = isKey ? !entity.hasAutomaticKey : column.isNotNull && !column.hasDefault && !column.isGenerated;
        if (isNeeded && !entity.label.columns().contains(column.name))
            wanted.append(column);
    }
    return wanted;
}

static bool isLastName(const QString &column)
{
    static const QStringList words{QStringLiteral("last"), QStringLiteral("lastname"), QStringLiteral("lname"), QStringLiteral("surname"),
                                   QStringLiteral("family"), QStringLiteral("familyname")};
    const QStringList own = wordsOf(column);
    return std::any_of(own.cbegin(), own.cend(), [](const QString &word) { return words.contains(word); });
}

QString ListTarget::lastNameColumn(Side side) const
{
    const QStringList &columns = at(side).label.columns();
    const auto found = std::find_if(columns.cbegin(), columns.cend(), isLastName);
    return columns.size() == 2 && found != columns.cend() ? *found : QString();
}

QString ListTarget::firstNameColumn(Side side) const
{
    const QStringList &columns = at(side).label.columns();
    return columns.first() == lastNameColumn(side) ? columns.last() : columns.first();
}

QString ListTarget::fullName(Side side, const QString &first, const QString &last) const
{
    if (!hasTwoNames(side))
        return first.isEmpty() || last.isEmpty() ? first + last : first + u' ' + last;
    QVariantList values;
    for (const QString &column : at(side).label.columns())
        values.append(column == lastNameColumn(side) ? last : first);
    return at(side).label.compose(values);
}

Fields ListTarget::fieldsOf(Side side, const QString &first, const QString &last) const
{
    if (!hasTwoNames(side))
        return {{at(side).label.columns().first(), fullName(side, first, last)}};
    Fields fields;
    for (const auto &[column, text] : {std::pair(firstNameColumn(side), first), std::pair(lastNameColumn(side), last)}) {
        if (!text.isEmpty())
            fields.append({column, text});
    }
    return fields;
}

Result<Fields> ListTarget::fieldsOf(Side side, const QString &name) const
{
    const QString tidy = NameMatch::tidied(name);
    const QStringList &columns = at(side).label.columns();
    if (columns.size() == 1)
        return Fields{{columns.first(), tidy}};
    if (!hasTwoNames(side)) {
        return Failure{Tr::tr("The name of a new %1 is made of %2 columns; \"%3\" does not say what belongs in each.")
                           .arg(at(side).noun.one, QString::number(columns.size()), harmlessText(tidy))};
    }
    const qsizetype comma = tidy.indexOf(u',');
    const qsizetype blank = tidy.lastIndexOf(u' ');
    const QString first = comma >= 0 ? tidy.mid(comma + 1).trimmed() : tidy.left(qMax<qsizetype>(0, blank));
    const QString last = comma >= 0 ? tidy.left(comma).trimmed() : tidy.mid(blank + 1);
    const Fields fields = fieldsOf(side, first, last);
    for (const QString &part : columns) {
        const bool isFilled = valueOf(fields, part).isValid();
        const ColumnInfo *info = column(side, part);
        if (!isFilled && info && info->isNotNull && !info->hasDefault)
            return Failure{Tr::tr("A new %1 needs a value for \"%2\"; \"%3\" is one name alone.").arg(at(side).noun.one, Naming::columnTitle(part), harmlessText(tidy))};
    }
    return fields;
}

} // namespace Rollcall
