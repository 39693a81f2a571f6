#include "models/sql/schema.h"

#include "models/sql/session.h"

namespace Rollcall {

const ColumnInfo *TableInfo::column(const QString &wanted) const
{
    for (const ColumnInfo &column : columns) {
        if (column.name.compare(wanted, Qt::CaseInsensitive) == 0)
            return &column;
    }
    return nullptr;
}

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

static ColumnInfo columnFrom(const QVariantList &row)
{
    constexpr int VirtualGenerated = 2;
    ColumnInfo column;
    column.name = row.at(0).toString();
    column.declaredType = row.at(1).toString();
    column.affinity = affinityOf(column.declaredType);
    column.isNotNull = row.at(2).toBool();
    column.hasDefault = !row.at(3).isNull();
    column.keyPosition = row.at(4).toInt();
    column.isGenerated = row.at(5).toInt() >= VirtualGenerated;
    return column;
}

Result<std::optional<TableInfo>> readTable(Session &session, const QString &table)
{
    const auto found = session.run({QStringLiteral("SELECT found.name, found.type, list.wr FROM main.sqlite_schema AS found "
                                                   "LEFT JOIN pragma_table_list AS list ON list.schema = 'main' AND list.name = found.name "
                                                   "WHERE found.type IN ('table', 'view') AND lower(found.name) = lower(?)"),
                                    {table}});
    if (!found)
        return found.error();
    if (found->rows.isEmpty())
        return std::optional<TableInfo>();

    const auto columns = session.run({QStringLiteral("SELECT name, type, \"notnull\", dflt_value, pk, hidden "
                                                     "FROM pragma_table_xinfo(?, 'main') WHERE hidden <> 1 ORDER BY cid"),
                                      {found->rows.first().first()}});
    if (!columns)
        return columns.error();

    TableInfo info;
    info.name = found->rows.first().at(0).toString();
    info.isView = found->rows.first().at(1).toString() == QLatin1String("view");
    info.hasRowId = !info.isView && !found->rows.first().at(2).toBool();
    for (const QVariantList &row : columns->rows)
        info.columns.append(columnFrom(row));
    return std::optional(std::move(info));
}

} // namespace Rollcall
