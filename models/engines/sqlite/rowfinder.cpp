#include "models/engines/sqlite/rowfinder.h"

#include "models/engines/sqlite/sqlitehandle.h"
#include "models/values/quoting.h"

namespace Rollcall {

static QString byContents(const TableRows &rows)
{
    QStringList tests;
    for (const QString &column : rows.columns.mid(1))
        tests.append(column + QStringLiteral(" IS ?"));
    return rows.selection() + QStringLiteral(" WHERE ") + tests.join(QStringLiteral(" AND "));
}

RowFinder::RowFinder(const SqliteHandle &sqlite, const TableRows &rows)
    : m_sqlite(sqlite)
    , m_rows(rows)
    , m_byKey(sqlite, rows.selectionByKey())
{
    if (rows.hasHiddenNumber)
        m_byContents = std::make_unique<SqliteQuery>(sqlite, byContents(rows));
}

std::optional<ExactRow> RowFinder::under(const ExactRow &key)
{
    return m_byKey.first(key) ? std::optional(m_byKey.row()) : std::nullopt;
}

std::optional<ExactRow> RowFinder::take(const ExactRow &stored)
{
    if (m_found.contains(stored))
        return std::nullopt;
    m_found.insert(stored);
    return stored;
}

std::optional<ExactRow> RowFinder::find(const ExactRow &row)
{
    if (m_byKey.first(m_rows.keyOf(row)) && isSame(m_byKey.row(), row)) {
        if (const auto taken = take(m_byKey.row()))
            return taken;
    }
    return m_byContents ? findMoved(row) : std::nullopt;
}

// Search for the first few one by one, which an index may help. Read the whole table once for all others.
std::optional<ExactRow> RowFinder::findMoved(const ExactRow &row)
{
    constexpr int Few = 8;
    const ExactRow contents = row.mid(1);
    if (++m_searches > Few) {
        if (m_searches == Few + 1)
            readAll();
        for (const ExactRow &stored : m_moved.value(contents)) {
            if (const auto taken = take(stored))
                return taken;
        }
        return std::nullopt;
    }
    for (bool isThere = m_byContents->first(contents); isThere; isThere = m_byContents->next()) {
        const ExactRow stored = m_byContents->row();
        if (!isSame(stored, row))
            continue; // only a collation makes the two equal
        if (const auto taken = take(stored))
            return taken;
    }
    return std::nullopt;
}

void RowFinder::readAll()
{
    QSet<ExactRow> wanted;
    for (const ExactRow &row : m_rows.before)
        wanted.insert(row.mid(1));
    SqliteQuery all(m_sqlite, m_rows.selection());
    for (bool isThere = all.first(); isThere; isThere = all.next()) {
        const ExactRow stored = all.row();
        if (wanted.contains(stored.mid(1)))
            m_moved[stored.mid(1)].append(stored);
    }
}

} // namespace Rollcall
