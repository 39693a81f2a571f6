#pragma once

#include "models/discovery/references.h"
#include "models/relation/condition.h"

namespace Rollcall {

// A link table and two of its references, in those of its rows that meet the condition.
struct LinkPair
{
    const TableInfo &link;
    const Reference &left;
    const Reference &right;
    Condition condition = {};

    QStringList columns() const { return left.columns + right.columns; }
    int guesses() const { return int(left.isGuessed) + int(right.isGuessed); }
    // The link's columns that say more than who is linked.
    QStringList otherColumns() const
    {
        const QStringList primary = link.primaryKey();
        QStringList others;
        for (const ColumnInfo &column : link.columns) {
            const bool isOwnKey = primary == QStringList(column.name);
            if (!columns().contains(column.name) && !isOwnKey && !condition.settles(column.name))
                others.append(column.name);
        }
        return others;
    }
};

} // namespace Rollcall
