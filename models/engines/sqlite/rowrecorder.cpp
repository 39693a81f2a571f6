#include "models/engines/sqlite/rowrecorder.h"

#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/sqlitequery.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <dlfcn.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Rollcall {

namespace {

// Looked up at run time: if the program called these functions directly, it could not start with a library that lacks them.
struct Preupdate
{
    using Hook = void (*)(void *, sqlite3 *, int, const char *, const char *, sqlite3_int64, sqlite3_int64);
    void *(*setHook)(sqlite3 *, Hook, void *) = nullptr;
    int (*oldValue)(sqlite3 *, int, sqlite3_value **) = nullptr;
    int (*newValue)(sqlite3 *, int, sqlite3_value **) = nullptr;
    int (*depth)(sqlite3 *) = nullptr;

    Preupdate()
    {
        find(setHook, "sqlite3_preupdate_hook");
        find(oldValue, "sqlite3_preupdate_old");
        find(newValue, "sqlite3_preupdate_new");
        find(depth, "sqlite3_preupdate_depth");
    }

    bool isThere() const { return setHook && oldValue && newValue && depth; }

private:
    template<typename Function>
    static void find(Function &function, const char *name)
    {
        function = reinterpret_cast<Function>(::dlsym(RTLD_DEFAULT, name));
    }
};

const Preupdate &preupdate()
{
    static const Preupdate functions;
    return functions;
}

} // namespace

RowRecorder::RowRecorder(const SqliteHandle &sqlite)
    : m_sqlite(sqlite)
{
}

RowRecorder::~RowRecorder()
{
    drop();
}

bool RowRecorder::isAvailable(sqlite3 *database)
{
    return database && preupdate().isThere() && sqlite3_compileoption_used("ENABLE_PREUPDATE_HOOK") == 1;
}

// What is larger than this is not copied for every gesture.
static constexpr qsizetype MostCopied = 20'000; // rows

bool RowRecorder::canRecord(const QString &table) const
{
    const TableLayout layout = layoutOf(m_sqlite, table);
    if (!layout.mustBeCopied())
        return layout.obstacle.isEmpty();
    SqliteQuery rows(m_sqlite, QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM main.%1 LIMIT %2)").arg(quoted(layout.table)).arg(MostCopied + 1));
    return rows.first() && rows.number(0) <= MostCopied;
}

// DELETE without WHERE, prepared without the hook, clears a table without calling it. Switching triggers off and on makes SQLite
// prepare all statements again.
void RowRecorder::setHook(bool isOn)
{
    if (std::exchange(m_isOn, isOn) == isOn)
        return;
    preupdate().setHook(m_sqlite.get(), isOn ? &RowRecorder::tellChange : nullptr, this);
    if (!isOn)
        return;
    for (const int state : {0, 1})
        sqlite3_db_config(m_sqlite.get(), SQLITE_DBCONFIG_ENABLE_TRIGGER, state, nullptr);
}

void RowRecorder::begin(const QStringList &tables)
{
    drop();
    for (const QString &name : tables) {
        auto table = std::make_shared<Table>();
        table->layout = layoutOf(m_sqlite, name);
        if (table->layout.isNull())
            continue;
        if (!table->layout.key.isEmpty())
            table->read = std::make_unique<SqliteQuery>(m_sqlite, table->layout.selectRow());
        m_tables.insert(foldedName(name), table);
        if (table->layout.mustBeCopied())
            copy(*table);
        if (table->layout.isVirtual)
            note(table->layout.obstacle); // a virtual table may write its rows as late as the commit, when recording is over
    }
    m_counters = countersNow();
    setHook(true);
}

bool RowRecorder::sawRuleIn(const QString &table) const
{
    const auto found = m_tables.constFind(foldedName(table));
    return found != m_tables.cend() && (*found)->sawRule;
}

// Keeps the first obstacle.
void RowRecorder::note(const QString &obstacle)
{
    if (m_obstacle.isEmpty())
        m_obstacle = obstacle;
}

void RowRecorder::drop()
{
    setHook(false);
    m_tables.clear();
    m_counters.clear();
    m_obstacle.clear();
    m_bytes = 0;
}

void RowRecorder::tellChange(void *recorder, sqlite3 *, int operation, const char *schema, const char *table, qint64 oldKey, qint64 newKey)
{
    if (qstrcmp(schema, "main") == 0)
        static_cast<RowRecorder *>(recorder)->note(operation, QString::fromUtf8(table), oldKey, newKey);
}

// What AUTOINCREMENT has counted, by table.
static constexpr QLatin1String Counters{"sqlite_sequence"};

void RowRecorder::note(int operation, const QString &name, qint64 oldKey, qint64 newKey)
{
    if (name == Counters)
        return; // compared as a whole
    const auto found = m_tables.constFind(foldedName(name));
    if (found == m_tables.cend()) {
        note(Tr::tr("the file keeps extra data for searching or the like, which Rollcall cannot restore"));
        return;
    }
    Table &table = **found;
    table.sawRule = table.sawRule || preupdate().depth(m_sqlite.get()) > 0;
    if (table.isCopied)
        return;
    if (!table.layout.obstacle.isEmpty()) {
        note(table.layout.obstacle);
        return;
    }
    if (m_bytes > MostBytes)
        return;
    const auto add = [&](const ExactRow &key, std::optional<ExactRow> row) {
        table.places.insert(key, table.keys.size());
        table.keys.append(key);
        for (const ExactValue &value : row ? *row : key)
            m_bytes += 2 * value.size();
        table.before.append(std::move(row));
    };
    if (operation == SQLITE_DELETE && table.layout.columns.first().place < 0)
        table.deleted.insert({oldKey});
    if (operation != SQLITE_INSERT) {
        if (const ExactRow key = keyBefore(table, oldKey); !table.places.contains(key))
            add(key, oldRow(table, key, oldKey));
    }
    if (operation != SQLITE_DELETE) {
        if (const ExactRow key = keyIn(table, false, newKey); !table.places.contains(key))
            add(key, std::nullopt);
    }
    if (m_bytes > MostBytes)
        note(Tr::tr("there is too much to remember"));
}

ExactValue RowRecorder::cell(const TableLayout::Column &column, bool isOld, qint64 rowId) const
{
    if (column.place < 0)
        return rowId;
    sqlite3_value *value = nullptr;
    const int code = (isOld ? preupdate().oldValue : preupdate().newValue)(m_sqlite.get(), column.place, &value);
    ExactValue exact = code == SQLITE_OK && value ? SqliteQuery::valueOf(value, m_sqlite.encoding()) : ExactValue();
    if (const qint64 *number = exact.integer(); number && column.isReal)
        exact = double(*number); // a real without a fraction is kept as an integer
    return exact;
}

ExactRow RowRecorder::keyIn(const Table &table, bool isOld, qint64 rowId) const
{
    if (table.layout.hasRowId)
        return {rowId};
    ExactRow key;
    for (const int place : table.layout.key)
        key.append(cell(table.layout.columns.at(place), isOld, rowId));
    return key;
}

// A double this large stands for several integers, so a row found by it might be the wrong one.
static bool standsForSeveral(double number)
{
    constexpr double Exact = 9007199254740992.0; // 2^53
    return std::abs(number) >= Exact;
}

// The key of the row before the change. Where the hook may report an integer key as a real, reads the key from the row itself.
ExactRow RowRecorder::keyBefore(const Table &table, qint64 rowId)
{
    const ExactRow told = keyIn(table, true, rowId);
    bool isDoubtful = false, isLost = false;
    for (qsizetype i = 0; i < told.size(); ++i) {
        const double *real = table.layout.columns.at(table.layout.key.at(i)).mayBeMadeReal ? told.at(i).real() : nullptr;
        isDoubtful = isDoubtful || real;
        isLost = isLost || (real && standsForSeveral(*real));
    }
    if (!isDoubtful)
        return told;
    const bool isFound = !isLost && table.read->first(told);
    if (!isFound)
        note(Tr::tr("a row of \"%1\" cannot be read").arg(table.layout.table));
    const ExactRow key = isFound ? table.layout.keyOf(table.read->row()) : told;
    table.read->finish();
    return key;
}

// The row before the change, from the hook where that is reliable, otherwise read from the table. For rows older than one of their
// columns the hook reports NULL instead of the default, and generated columns shift the positions of the others. See also keyBefore().
std::optional<ExactRow> RowRecorder::oldRow(Table &table, const ExactRow &key, qint64 rowId)
{
    ExactRow row;
    bool isDoubtful = table.layout.hasComputed;
    for (const TableLayout::Column &column : table.layout.columns) {
        if (isDoubtful)
            break;
        row.append(cell(column, true, rowId));
        isDoubtful = (column.hasDefault && row.last().isNull()) || (column.mayBeMadeReal && row.last().real());
    }
    if (!isDoubtful)
        return row;
    if (!table.read->first(key)) {
        note(Tr::tr("a row of \"%1\" cannot be read").arg(table.layout.table));
        return std::nullopt;
    }
    row = table.read->row();
    table.read->finish();
    return row;
}

void RowRecorder::copy(Table &table)
{
    SqliteQuery rows(m_sqlite, table.layout.selectAll());
    for (bool found = rows.first(); found && table.keys.size() <= MostCopied; found = rows.next()) {
        const ExactRow row = rows.row();
        const ExactRow key = table.layout.keyOf(row);
        table.places.insert(key, table.keys.size());
        table.keys.append(key);
        table.before.append(row);
    }
    table.isCopied = table.keys.size() <= MostCopied && !rows.isFailed();
    if (table.isCopied)
        return;
    table.places.clear();
    table.keys.clear();
    table.before.clear();
    table.layout.obstacle = Tr::tr("\"%1\" has too many rows to remember").arg(table.layout.table);
}

// Adds the keys of rows that were added since copy().
void RowRecorder::noteRowsOf(Table &table)
{
    SqliteQuery rows(m_sqlite, table.layout.selectAll());
    for (bool found = rows.first(); found; found = rows.next()) {
        const ExactRow key = table.layout.keyOf(rows.row());
        if (table.places.contains(key))
            continue;
        table.places.insert(key, table.keys.size());
        table.keys.append(key);
        table.before.append(std::nullopt);
    }
}

QList<ExactRow> RowRecorder::countersNow() const
{
    QList<ExactRow> rows;
    SqliteQuery counters(m_sqlite, QStringLiteral("SELECT rowid, name, seq FROM main.sqlite_sequence"));
    for (bool found = counters.first(); found; found = counters.next())
        rows.append(counters.row());
    return rows;
}

// Of the rows that were touched, those that differ now, before and after.
TableRows RowRecorder::compared(Table &table)
{
    const TableLayout &layout = table.layout;
    TableRows rows{layout.table, layout.columnNames(), layout.key, layout.columns.first().place < 0, layout.primaryKey};
    for (qsizetype i = 0; i < table.keys.size(); ++i) {
        std::optional<ExactRow> now;
        if (table.read->first(table.keys.at(i)))
            now = table.read->row();
        if (table.read->isFailed())
            note(Tr::tr("a row of \"%1\" cannot be read").arg(layout.table));
        if (now && layout.keyOf(*now) != table.keys.at(i))
            now.reset(); // a different row, which compares equal under the table's collation
        const std::optional<ExactRow> &before = table.before.at(i);
        if (before == now)
            continue;
        if (before)
            rows.before.append(*before);
        if (now)
            rows.after.append(*now);
        if (before && now && table.deleted.contains(table.keys.at(i)))
            rows.reused.append(table.keys.at(i));
    }
    table.read->finish();
    return rows;
}

void RowRecorder::readTriggers(RowChanges &changes) const
{
    SqliteQuery triggers(m_sqlite, QStringLiteral("SELECT name, tbl_name, sql FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY rowid"));
    for (bool found = triggers.first(); found; found = triggers.next()) {
        if (!changes.of(triggers.text(1)))
            continue;
        changes.triggerNames.append(triggers.text(0));
        changes.triggers.append(triggers.text(2));
    }
}

RowRecorder::Record RowRecorder::end()
{
    setHook(false);
    RowChanges changes;
    changes.encoding = m_sqlite.encoding();
    for (const auto &table : std::as_const(m_tables)) {
        if (table->isCopied)
            noteRowsOf(*table);
        if (table->keys.isEmpty())
            continue;
        TableRows rows = compared(*table);
        if (!rows.before.isEmpty() || !rows.after.isEmpty())
            changes.tables.append(std::move(rows));
    }
    std::sort(changes.tables.begin(), changes.tables.end(), [](const TableRows &a, const TableRows &b) { return a.table < b.table; });

    const QList<ExactRow> counters = countersNow();
    const QSet<ExactRow> then(m_counters.cbegin(), m_counters.cend());
    const QSet<ExactRow> now(counters.cbegin(), counters.cend());
    TableRows moved{Counters, {QStringLiteral("rowid"), QStringLiteral("name"), QStringLiteral("seq")}, {0}};
    moved.holdsCounters = true;
    std::copy_if(m_counters.cbegin(), m_counters.cend(), std::back_inserter(moved.before), [&now](const ExactRow &row) { return !now.contains(row); });
    std::copy_if(counters.cbegin(), counters.cend(), std::back_inserter(moved.after), [&then](const ExactRow &row) { return !then.contains(row); });
    // Restoring rows may raise a counter that deleting them did not change, so the counter is restored with them.
    for (const ExactRow &row : std::as_const(m_counters)) {
        const bool isRaised = now.contains(row) && std::any_of(changes.tables.cbegin(), changes.tables.cend(), [&](const TableRows &rows) { return row.at(1) == exactText(rows.table, m_sqlite.encoding()); });
        if (isRaised) {
            moved.before.append(row);
            moved.after.append(row);
        }
    }
    if (!moved.before.isEmpty() || !moved.after.isEmpty())
        changes.tables.append(moved);
    readTriggers(changes);
    Record record{std::move(changes), m_obstacle};
    drop();
    return record;
}

} // namespace Rollcall
