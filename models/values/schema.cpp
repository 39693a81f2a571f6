#include "models/values/schema.h"

#include <algorithm>

namespace Rollcall {

Affinity affinityOf(const QString &declaredType)
{
    const QString type = declaredType.toUpper();
    const auto has = [&type](QLatin1String word) { return type.contains(word); };
    if (has(QLatin1String("INT")))
        return Affinity::Integer;
    if (has(QLatin1String("CHAR")) || has(QLatin1String("CLOB")) || has(QLatin1String("TEXT")))
        return Affinity::Text;
    if (type.isEmpty() || has(QLatin1String("BLOB")))
        return Affinity::Blob;
    if (has(QLatin1String("REAL")) || has(QLatin1String("FLOA")) || has(QLatin1String("DOUB")))
        return Affinity::Real;
    return Affinity::Numeric;
}

ValueKind kindOf(const ColumnInfo &column)
{
    const auto isBit = [](const QVariant &choice) { return choice.typeId() == QMetaType::LongLong && (choice == 0 || choice == 1); };
    const bool allowsOnlyBits = !column.choices.isEmpty() && std::all_of(column.choices.cbegin(), column.choices.cend(), isBit);
    if (allowsOnlyBits || (column.choices.isEmpty() && column.declaredType.startsWith(QLatin1String("BOOL"), Qt::CaseInsensitive)))
        return ValueKind::Boolean;
    if (!column.choices.isEmpty())
        return ValueKind::Choice;
    if (column.declaredType.compare(QLatin1String("DATE"), Qt::CaseInsensitive) == 0)
        return ValueKind::Date;
    if (column.affinity == Affinity::Integer)
        return ValueKind::Whole;
    return column.affinity == Affinity::Real ? ValueKind::Real : ValueKind::Text;
}

QString ColumnInfo::choiceName(const QVariant &value) const
{
    for (qsizetype i = 0; i < choiceTexts.size(); ++i) {
        if (choices.at(i).typeId() == value.typeId() && choices.at(i) == value)
            return choiceTexts.at(i);
    }
    return {};
}

const ColumnInfo *TableInfo::column(const QString &wanted) const
{
    for (const ColumnInfo &column : columns) {
        if (column.name.compare(wanted, Qt::CaseInsensitive) == 0)
            return &column;
    }
    return nullptr;
}

QStringList TableInfo::primaryKey() const
{
    QStringList key;
    for (int position = 1; position <= int(columns.size()); ++position) {
        for (const ColumnInfo &column : columns) {
            if (column.keyPosition == position)
                key.append(column.name);
        }
    }
    return key;
}

bool TableInfo::isUnique(const QStringList &wanted) const
{
    return std::any_of(uniqueKeys.cbegin(), uniqueKeys.cend(), [&wanted](const QStringList &key) {
        return std::all_of(key.cbegin(), key.cend(), [&wanted](const QString &column) { return wanted.contains(column, Qt::CaseInsensitive); });
    });
}

const TableInfo *Catalog::table(const QString &wanted) const
{
    for (const TableInfo &table : tables) {
        if (table.name.size() == wanted.size() && table.name.compare(wanted, Qt::CaseInsensitive) == 0)
            return &table;
    }
    return nullptr;
}

} // namespace Rollcall
