#pragma once

#include "models/sheet/sheetorder.h"
#include "models/values/schema.h"

namespace Rollcall {

// Which columns a sheet can have, in the order in which they are offered. The first one names the rows.
class SheetColumns
{
public:
    SheetColumns(const Relationship &relationship, const Catalog &catalog);

    QList<SheetColumn> of(const SheetOrder &order) const;
    static QList<SheetColumn> chosen(const QList<SheetColumn> &columns);
    // The key column of this side; null when the key has several columns.
    std::optional<SheetColumn> keyOf(Side side) const;
    // What the name is made of, in the table's order: people sort by the last name where the file lists it first.
    QStringList nameOrder(Side side) const;
    const ColumnInfo *info(const SheetColumn &column) const;

private:
    SheetColumn name(Side side) const;
    SheetColumn field(Side side, const ColumnInfo &column) const;
    QList<SheetColumn> fields(Side side, bool ofKey) const;
    QList<SheetColumn> linkColumns() const;
    QList<SheetColumn> toldColumns(const SheetOrder &order) const;
    QList<SheetColumn> withTitlesApart(QList<SheetColumn> columns) const;

    Relationship m_relationship;
    TableInfo m_tables[2];
};

} // namespace Rollcall
