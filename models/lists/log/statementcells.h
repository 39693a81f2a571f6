#pragma once

#include "models/lists/log/statementfilter.h"

namespace Rollcall {

// What the SQL log's cells say, for people: one line, cut where a column could not show more anyway.
class StatementCells
{
public:
    enum Column { TimeColumn, DurationColumn, RowsColumn, KindColumn, SqlColumn, ValuesColumn, ColumnCount };

    static QString title(int column);
    static QString text(const StatementEntry &entry, int column);
    static bool isNumber(int column) { return column == DurationColumn || column == RowsColumn; }

    // The values as Python writes them; empty when the statement has none.
    static QString values(const StatementEntry &entry);
};

} // namespace Rollcall
