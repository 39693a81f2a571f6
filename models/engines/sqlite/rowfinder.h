#pragma once

#include "models/engines/sqlite/sqlitequery.h"
#include "models/values/rowchanges.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <optional>

namespace Rollcall {

class SqliteHandle;

// Finds recorded rows of one table as they are now. Where the row id is hidden, a row may have another row id by now: a VACUUM
// may have renumbered it, or an undo step that ignores row ids may have deleted it and added it again.
class RowFinder
{
public:
    // `rows` must outlive this; those of `rows.before` are looked for.
    RowFinder(const SqliteHandle &sqlite, const TableRows &rows);

    // The row with this key, whatever its other values.
    std::optional<ExactRow> under(const ExactRow &key);
    // The row with the same values. No stored row is returned twice.
    std::optional<ExactRow> find(const ExactRow &row);

private:
    bool isSame(const ExactRow &a, const ExactRow &b) const { return m_rows.hasHiddenNumber ? a.mid(1) == b.mid(1) : a == b; }
    std::optional<ExactRow> take(const ExactRow &stored);
    std::optional<ExactRow> findMoved(const ExactRow &row);
    void readAll();

    const SqliteHandle &m_sqlite;
    const TableRows &m_rows;
    SqliteQuery m_byKey;
    std::unique_ptr<SqliteQuery> m_byContents; // null where rows keep their row ids
    QHash<ExactRow, QList<ExactRow>> m_moved;  // by their contents, once the whole table has been read
    int m_searches = 0;
    QSet<ExactRow> m_found;
};

} // namespace Rollcall
