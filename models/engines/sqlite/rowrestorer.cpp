#include "models/engines/sqlite/rowrestorer.h"

#include "models/engines/sqlite/rowfinder.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/sqlitequery.h"
#include "models/engines/sqlite/tablelayout.h"
#include "models/sql/session.h"
#include "models/sql/statementlimit.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

namespace Rollcall {

namespace {

Failure changedSince(const QString &table, qsizetype rows)
{
    return {rows == 1 ? Tr::tr("A row of \"%1\" has been changed since. Nothing was changed; the lists now show the file as it is.").arg(table)
                      : Tr::tr("%2 rows of \"%1\" have been changed since. Nothing was changed; the lists now show the file as it is.")
                            .arg(table, QLocale().toString(rows))};
}

// Lifts the limit on the length of values: whatever was recorded must be writable.
class AnyLength
{
public:
    explicit AnyLength(SqliteHandle &sqlite)
        : m_sqlite(sqlite)
        , m_before(sqlite.setLongestValue(std::numeric_limits<int>::max()))
    {
    }
    ~AnyLength() { m_sqlite.setLongestValue(m_before); }
    Q_DISABLE_COPY_MOVE(AnyLength)

private:
    SqliteHandle &m_sqlite;
    int m_before;
};

} // namespace

RowRestorer::RowRestorer(Session &session, SqliteHandle &sqlite, const QList<RowReferences::Reference> &meant)
    : m_session(session)
    , m_sqlite(sqlite)
    , m_meant(meant)
{
}

Result<RowChanges> RowRestorer::apply(const RowChanges &wanted)
{
    const AnyLength lifted(m_sqlite);
    RowChanges changes = withMovedCounters(wanted);
    if (const auto same = checkTables(changes); !same)
        return same.error();
    Merged merged;
    if (const auto there = findAll(changes, &merged); !there)
        return there.error();
    if (const auto free = makeRoom(changes); !free)
        return free.error();
    // Nobody else has written since: nothing can have come to refer to these rows, and what they refer to is there.
    const bool isAlone = changes.stamp == m_session.stamp();
    if (const auto held = isAlone ? Result<>() : checkHolders(changes); !held)
        return held.error();
    {
        const SqliteHandle::WithoutRules quiet(m_sqlite);
        if (const auto written = write(changes); !written)
            return written.error();
        if (const auto allowed = recheck(changes, merged); !allowed)
            return allowed.error();
    }
    if (const auto whole = isAlone ? Result<>() : checkStrays(changes); !whole)
        return whole.error();
    RowChanges back = changes.inverted();
    if (const auto same = findAll(back, nullptr); !same)
        return same.error().isTooLong() ? same.error() : Failure{Tr::tr("The rows could not be put back as they were. Nothing was changed.")};
    changes = back.inverted();
    const RowReferences references(m_sqlite, m_meant);
    for (TableRows &rows : changes.tables)
        rows.strays = references.strays(rows, rows.before);
    changes.stamp = m_session.stamp();
    return changes;
}

// Leaves out counters that have been advanced since: that does not prevent the undo, but such a counter keeps its value.
RowChanges RowRestorer::withMovedCounters(const RowChanges &wanted) const
{
    RowChanges changes = wanted;
    for (TableRows &rows : changes.tables) {
        if (!rows.isOfCounters())
            continue;
        QSet<ExactRow> moved;
        SqliteQuery query(m_sqlite, rows.selectionByKey());
        for (const ExactRow &row : std::as_const(rows.before)) {
            if (!query.first(rows.keyOf(row)) || query.row() != row)
                moved.insert(rows.keyOf(row));
        }
        for (const ExactRow &row : std::as_const(rows.after)) {
            const bool isNew = std::none_of(rows.before.cbegin(), rows.before.cend(), [&](const ExactRow &other) { return rows.keyOf(other) == rows.keyOf(row); });
            if (isNew && query.first(rows.keyOf(row)))
                moved.insert(rows.keyOf(row));
        }
        for (QList<ExactRow> *list : {&rows.before, &rows.after})
            list->removeIf([&](const ExactRow &row) { return moved.contains(rows.keyOf(row)); });
    }
    return changes;
}

Result<> RowRestorer::checkTables(const RowChanges &changes) const
{
    for (const TableRows &rows : changes.tables) {
        const TableLayout layout = layoutOf(m_sqlite, rows.table);
        if (layout.isNull() || (!rows.isOfCounters() && layout.columnNames() != rows.columns))
            return Failure{Tr::tr("Another program has changed how the table \"%1\" is built. Open the file again to go on; nothing was changed.").arg(rows.table)};
    }
    return {};
}

// Keeps what someone else has stored meanwhile in columns that this step does not change. Returns false when a column that it
// does change has been changed, or when the hidden row id may belong to another row by now.
static bool takeOver(const TableRows &rows, const ExactRow &now, ExactRow &before, ExactRow &after)
{
    const bool isSame = std::all_of(rows.primaryKey.cbegin(), rows.primaryKey.cend(), [&](int place) { return now.at(place) == before.at(place); });
    if (rows.hasHiddenNumber && (rows.primaryKey.isEmpty() || !isSame))
        return false;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before.at(i) == now.at(i))
            continue;
        if (before.at(i) != after.at(i))
            return false;
        before[i] = now.at(i);
        after[i] = now.at(i);
    }
    return true;
}

// Every row of `before`, with the row id that it has now. Searching a table without an index may take long.
Result<> RowRestorer::findAll(RowChanges &changes, Merged *merged) const
{
    const StatementLimit::Running running(m_session.limit());
    const auto found = findEach(changes, merged);
    return m_session.limit().takeOver() ? Result<>(m_session.limit().failure()) : found;
}

Result<> RowRestorer::findEach(RowChanges &changes, Merged *merged) const
{
    for (TableRows &rows : changes.tables) {
        RowFinder finder(m_sqlite, rows);
        QHash<ExactRow, qsizetype> staying;
        for (qsizetype i = 0; i < rows.after.size(); ++i)
            staying.insert(rows.keyOf(rows.after.at(i)), i);
        qsizetype missing = 0;
        for (ExactRow &row : rows.before) {
            if (auto found = finder.find(row)) {
                row = *std::move(found);
                continue;
            }
            const auto place = staying.constFind(rows.keyOf(row));
            const auto now = place == staying.cend() ? std::nullopt : finder.under(rows.keyOf(row));
            const bool isMerged = now && takeOver(rows, *now, row, rows.after[*place]);
            missing += isMerged ? 0 : 1;
            if (isMerged && merged)
                merged->append({&rows - changes.tables.data(), rows.after.at(*place)});
        }
        if (missing > 0)
            return changedSince(rows.table, missing);
    }
    return {};
}

// Checks that the places of the rows to be restored are free. A hidden row id that is taken is given up.
Result<> RowRestorer::makeRoom(RowChanges &changes) const
{
    for (TableRows &rows : changes.tables) {
        QSet<ExactRow> leaving;
        for (const ExactRow &row : std::as_const(rows.before))
            leaving.insert(rows.keyOf(row));
        SqliteQuery query(m_sqlite, rows.selectionByKey());
        for (ExactRow &row : rows.after) {
            const bool isTaken = !leaving.contains(rows.keyOf(row)) && query.first(rows.keyOf(row)) && rows.keyOf(query.row()) == rows.keyOf(row);
            if (isTaken && !rows.hasHiddenNumber)
                return changedSince(rows.table, 1);
            if (isTaken)
                row.first() = {};
        }
        // Rows that keep their row id come first, so that the database cannot choose one of those ids for the others.
        if (rows.hasHiddenNumber)
            std::stable_partition(rows.after.begin(), rows.after.end(), [](const ExactRow &row) { return !row.first().isNull(); });
    }
    return {};
}

Result<> RowRestorer::checkHolders(const RowChanges &changes) const
{
    const StatementLimit::Running running(m_session.limit()); // it reads whole tables
    const RowReferences references(m_sqlite, m_meant);
    for (const TableRows &rows : changes.tables) {
        const auto holders = references.holders(rows, changes);
        if (m_session.limit().takeOver())
            return m_session.limit().failure();
        if (!holders.isEmpty()) {
            const auto &[table, count] = holders.first();
            return Failure{count == 1 ? Tr::tr("A row added to \"%1\" since then still needs what this would remove. Delete that row first; nothing was changed.").arg(table)
                                      : Tr::tr("%2 rows added to \"%1\" since then still need what this would remove. Delete those rows first; nothing was changed.").arg(table, QLocale().toString(count))};
        }
    }
    return {};
}

// References that led nowhere before may do so again.
Result<> RowRestorer::checkStrays(const RowChanges &changes) const
{
    const RowReferences references(m_sqlite, m_meant);
    for (const TableRows &rows : changes.tables) {
        if (!(references.strays(rows, rows.after) - rows.strays).isEmpty())
            return Failure{Tr::tr("Rows of \"%1\" belong to something that has been deleted since, so they cannot come back. Nothing was changed; the lists now show the file as it is.").arg(rows.table)};
    }
    return {};
}

// All deletions of a table come before its insertions, so that values that may stand there once can change places.
Result<> RowRestorer::write(const RowChanges &changes)
{
    for (const bool isDeletion : {true, false}) {
        for (const TableRows &rows : changes.tables) {
            const bool isLate = isDeletion && rows.isOfCounters();
            if (const auto ran = isLate ? Result<>() : runForEach(rows, isDeletion ? rows.before : rows.after, isDeletion, changes.encoding); !ran)
                return ran;
        }
    }
    return {};
}

// A row that was merged with someone else's values has never been in the file before, so its CHECKs must be tested.
Result<> RowRestorer::recheck(const RowChanges &changes, const Merged &merged)
{
    if (merged.isEmpty())
        return {};
    if (const auto on = m_session.run({QStringLiteral("PRAGMA ignore_check_constraints=OFF")}); !on)
        return on.error();
    for (const auto &[place, row] : merged) {
        const TableRows &rows = changes.tables.at(place);
        QVariantList values;
        const QString text = rows.rewriting(row, [&](const ExactValue &value) { return value.bound(changes.encoding, values); });
        if (const auto ran = m_session.run({text, values}); !ran)
            return ran.error().kind == Failure::Rule ? changedSince(rows.table, 1) : ran.error();
    }
    return {};
}

// Deletes the counters that SQLite has advanced during these insertions.
Result<> RowRestorer::clearCounters(const TableRows &counters, TextEncoding encoding)
{
    for (const ExactValue &table : counters.countedTables()) {
        QVariantList values;
        const QString name = table.bound(encoding, values);
        if (const auto ran = m_session.run({QStringLiteral("DELETE FROM main.%1 WHERE name IS %2").arg(counters.table, name), values}); !ran)
            return ran.error();
    }
    return {};
}

// Consecutive rows whose SQL is the same share one statement.
Result<> RowRestorer::runForEach(const TableRows &rows, const QList<ExactRow> &which, bool isDeletion, TextEncoding encoding)
{
    if (rows.isOfCounters()) {
        if (const auto cleared = clearCounters(rows, encoding); !cleared)
            return cleared;
    }
    QList<Statement> statements;
    for (const ExactRow &row : which) {
        QVariantList values;
        const auto bound = [&](const ExactValue &value) { return value.bound(encoding, values); };
        const QString text = isDeletion ? rows.deletion(row, bound) : rows.insertion(row, bound);
        if (statements.isEmpty() || statements.last().text != text)
            statements.append({text});
        statements.last().sets.append(values);
    }
    for (const Statement &statement : std::as_const(statements)) {
        const auto ran = m_session.run(statement);
        if (!ran)
            return ran.error();
        if (ran->affected != statement.sets.size())
            return changedSince(rows.table, statement.sets.size() - ran->affected);
    }
    return {};
}

} // namespace Rollcall
