#include "models/engines/sqlite/tablelayout.h"

#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/sqlitequery.h"
#include "models/tr.h"
#include "models/values/quoting.h"
#include "models/values/schema.h"
#include "models/values/sqltokens.h"

#include <algorithm>

namespace Rollcall {

QStringList TableLayout::columnNames() const
{
    QStringList names;
    for (const Column &column : columns)
        names.append(column.name);
    return names;
}

QString TableLayout::selectAll() const
{
    return QStringLiteral("SELECT %1 FROM main.%2").arg(columnNames().join(QStringLiteral(", ")), quoted(table));
}

QString TableLayout::selectRow() const
{
    QStringList tests;
    for (const int place : key)
        tests.append(columns.at(place).name + QStringLiteral(" IS ?"));
    return QStringLiteral("SELECT %1 FROM main.%2 WHERE %3").arg(columnNames().join(QStringLiteral(", ")), quoted(table), tests.join(QStringLiteral(" AND ")));
}

ExactRow TableLayout::keyOf(const ExactRow &row) const
{
    ExactRow values;
    for (const int place : key)
        values.append(row.at(place));
    return values;
}

// True for a literal; the catalogue shows expressions without their brackets.
static bool isConstant(const QString &text)
{
    SqlTokens tokens(text);
    auto token = tokens.nextMeaningful();
    if (token.isSymbol(u'-') || token.isSymbol(u'+'))
        token = tokens.nextMeaningful();
    using Kind = SqlTokens::Kind;
    const bool isWord = token.isWord(QLatin1String("NULL")) || token.isWord(QLatin1String("TRUE")) || token.isWord(QLatin1String("FALSE"));
    const bool isLiteral = isWord || token.kind == Kind::Number || token.kind == Kind::Text || token.kind == Kind::Blob || token.kind == Kind::Name;
    return isLiteral && tokens.nextMeaningful().kind == Kind::End;
}

namespace {

struct KeyColumn
{
    int position; // within the primary key
    int place;    // in TableLayout::columns
    QString declaredType;
};

} // namespace

// The name by which the row id is reached; empty when columns bear all three.
static QString freeRowIdName(const QStringList &taken)
{
    for (const char *name : {"rowid", "_rowid_", "oid"}) {
        if (!taken.contains(QLatin1String(name), Qt::CaseInsensitive))
            return QString::fromLatin1(name);
    }
    return {};
}

static bool hasKeyIndex(const SqliteHandle &sqlite, const ExactRow &name)
{
    SqliteQuery indexes(sqlite, QStringLiteral("SELECT 1 FROM pragma_index_list(?, 'main') WHERE origin = 'pk'"));
    return indexes.first(name);
}

// Rows of a WITHOUT ROWID table are stored with the key columns first. To find out whether a column is real, SQLite 3.40's
// preupdate hook looks at the stored position as if it were the position in the table.
static void noteMadeReal(TableLayout &layout)
{
    QList<int> stored = layout.key;
    for (int place = 0; place < layout.columns.size(); ++place) {
        if (!stored.contains(place))
            stored.append(place);
    }
    for (int place = 0; place < layout.columns.size(); ++place) {
        TableLayout::Column &column = layout.columns[stored.at(place)];
        column.mayBeMadeReal = layout.columns.at(place).isReal && !column.isReal;
    }
}

static void describeKey(TableLayout &layout, QList<KeyColumn> keys, const QStringList &allNames, bool numbersRows)
{
    std::sort(keys.begin(), keys.end(), [](const KeyColumn &a, const KeyColumn &b) { return a.position < b.position; });
    if (!layout.hasRowId || numbersRows) {
        for (const KeyColumn &key : std::as_const(keys))
            layout.key.append(key.place);
        if (!layout.hasRowId)
            noteMadeReal(layout);
        return;
    }
    const QString name = freeRowIdName(allNames);
    if (name.isEmpty()) {
        layout.obstacle = Tr::tr("nothing tells the rows of \"%1\" apart").arg(layout.table);
        return;
    }
    TableLayout::Column rowId;
    rowId.name = name;
    layout.columns.prepend(rowId);
    layout.key = {0};
    for (const KeyColumn &key : std::as_const(keys))
        layout.primaryKey.append(key.place + 1);
}

TableLayout layoutOf(const SqliteHandle &sqlite, const QString &table)
{
    TableLayout layout;
    const ExactRow name{exactText(table, sqlite.encoding())};
    SqliteQuery kind(sqlite, QStringLiteral("SELECT name, type, wr FROM pragma_table_list(?) WHERE schema = 'main'"));
    if (!kind.first(name))
        return layout;
    layout.table = kind.text(0);
    if (kind.text(1) != QLatin1String("table"))
        layout.obstacle = Tr::tr("the file keeps extra data for searching or the like (\"%1\"), which Rollcall cannot restore").arg(layout.table);
    layout.isVirtual = kind.text(1) == QLatin1String("virtual");
    layout.hasRowId = kind.number(2) == 0;
    kind.finish();

    QList<KeyColumn> keys;
    QStringList allNames;
    SqliteQuery columns(sqlite, QStringLiteral("SELECT name, type, dflt_value, pk, hidden FROM pragma_table_xinfo(?, 'main') ORDER BY cid"));
    for (bool found = columns.first(name); found; found = columns.next()) {
        allNames.append(columns.text(0));
        if (columns.number(4) > 0) { // generated, or a virtual table's hidden one
            layout.hasComputed = true;
            continue;
        }
        TableLayout::Column column{quoted(columns.text(0)), int(allNames.size()) - 1};
        column.isReal = affinityOf(columns.text(1)) == Affinity::Real;
        column.hasDefault = !columns.value(2).isNull();
        layout.defaultsChange = layout.defaultsChange || (column.hasDefault && !isConstant(columns.text(2)));
        if (columns.number(3) > 0)
            keys.append({int(columns.number(3)), int(layout.columns.size()), columns.text(1)});
        layout.columns.append(column);
    }
    columns.finish();
    const bool isNumber = keys.size() == 1 && keys.first().declaredType.compare(QLatin1String("INTEGER"), Qt::CaseInsensitive) == 0;
    describeKey(layout, keys, allNames, layout.hasRowId && isNumber && !hasKeyIndex(sqlite, name));
    return layout;
}

} // namespace Rollcall
