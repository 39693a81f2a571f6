#include "models/engines/sqlite/rowreferences.h"

#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/sqlitequery.h"
#include "models/engines/sqlite/tablelayout.h"
#include "models/values/quoting.h"
#include "models/values/sqltokens.h"

#include <QSet>

#include <algorithm>

namespace Rollcall {

static QStringList primaryKeyOf(const SqliteHandle &sqlite, const QString &table)
{
    QStringList columns;
    SqliteQuery keys(sqlite, QStringLiteral("SELECT name FROM pragma_table_info(?, 'main') WHERE pk > 0 ORDER BY pk"));
    for (bool found = keys.first({exactText(table, sqlite.encoding())}); found; found = keys.next())
        columns.append(keys.text(0));
    return columns;
}

RowReferences::RowReferences(const SqliteHandle &sqlite, const QList<Reference> &meant)
    : m_sqlite(sqlite)
{
    SqliteQuery keys(sqlite, QStringLiteral("SELECT made.name, refers.seq, refers.\"table\", refers.\"from\", refers.\"to\" "
                                              "FROM main.sqlite_schema AS made JOIN pragma_foreign_key_list(made.name, 'main') AS refers "
                                              "WHERE made.type = 'table' ORDER BY made.name, refers.id, refers.seq"));
    for (bool found = keys.first(); found; found = keys.next()) {
        if (keys.number(1) == 0)
            m_references.append(Reference{keys.text(0), keys.text(2), {}, {}, false});
        m_references.last().columns.append(keys.text(3));
        m_references.last().referenced.append(keys.text(4));
    }
    for (Reference &reference : m_references) {
        if (reference.referenced.contains(QString()))
            reference.referenced = primaryKeyOf(sqlite, reference.parent);
    }
    m_references.removeIf([](const Reference &reference) { return reference.columns.size() != reference.referenced.size(); });
    m_references += meant;
}

// The parent's column stands on the left, so that its collation and its affinity decide, as they do in SQLite's own check.
static QString refersTo(const QString &parent, const QStringList &referenced, const QStringList &operands)
{
    QStringList tests;
    for (qsizetype i = 0; i < referenced.size(); ++i)
        tests.append(QStringLiteral("%1.%2 = %3").arg(parent, quoted(referenced.at(i)), operands.at(i)));
    return tests.join(QStringLiteral(" AND "));
}

QStringList RowReferences::referredBeside(const QString &table) const
{
    QStringList tables;
    for (const Reference &reference : m_references) {
        if (!isSameName(reference.child, table))
            tables.append(reference.parent);
    }
    return tables;
}

// The places of these columns in a row; fewer when one of them is generated.
static QList<int> placesOf(const QStringList &columns, const TableRows &rows)
{
    QList<int> places;
    for (const QString &column : columns) {
        const auto place = std::find_if(rows.columns.cbegin(), rows.columns.cend(), [&column](const QString &other) { return isSameName(unquoted(other), column); });
        if (place != rows.columns.cend())
            places.append(int(place - rows.columns.cbegin()));
    }
    return places;
}

// The columns at these places; empty when one of them is NULL.
static ExactRow valuesAt(const QList<int> &places, const ExactRow &row)
{
    ExactRow values;
    for (const int place : places)
        values.append(row.at(place));
    return std::any_of(values.cbegin(), values.cend(), [](const ExactValue &value) { return value.isNull(); }) ? ExactRow() : values;
}

Strays RowReferences::strays(const TableRows &rows, const QList<ExactRow> &which) const
{
    Strays strays;
    if (which.isEmpty())
        return strays;
    for (const Reference &reference : m_references) {
        if (!isSameName(reference.child, rows.table))
            continue;
        const QList<int> places = placesOf(reference.columns, rows);
        SqliteQuery parent(m_sqlite, QStringLiteral("SELECT 1 FROM main.%1 AS parent WHERE %2")
                                           .arg(quoted(reference.parent), refersTo(Parent, reference.referenced, QStringList(reference.columns.size(), QStringLiteral("?")))));
        if (!parent.isPrepared() || places.size() != reference.columns.size())
            continue; // the schema is wrong, and so every row would be; or a referring column is generated
        QSet<ExactRow> seen;
        for (const ExactRow &row : which) {
            const ExactRow values = valuesAt(places, row);
            if (values.isEmpty() || seen.contains(values))
                continue;
            seen.insert(values);
            if (!parent.first(values) && !parent.isFailed())
                strays.insert({reference.name(), values});
        }
    }
    return strays;
}

// The unary plus removes the column's affinity.
static QStringList operandsOf(const QStringList &columns)
{
    QStringList operands;
    for (const QString &column : columns)
        operands.append(QStringLiteral("+child.") + quoted(column));
    return operands;
}

std::optional<std::pair<QString, qint64>> RowReferences::holders(const QString &table, const QString &test, const QString &json, const QList<Reference> &besides) const
{
    for (const Reference &reference : m_references) {
        const bool isBeside = std::any_of(besides.cbegin(), besides.cend(), [&reference](const Reference &other) {
            return isSameName(other.child, reference.child) && other.columns.join(u',').compare(reference.columns.join(u','), Qt::CaseInsensitive) == 0;
        });
        if (reference.isMeant || isBeside || !isSameName(reference.parent, table))
            continue;
        SqliteQuery query(m_sqlite, QStringLiteral("SELECT count(*) FROM main.%1 AS child JOIN main.%2 AS parent ON %3 WHERE %4")
                                          .arg(quoted(reference.child), quoted(reference.parent), refersTo(Parent, reference.referenced, operandsOf(reference.columns)), test));
        if (query.first({exactText(json, m_sqlite.encoding())}) && query.number(0) > 0)
            return std::pair(reference.child, query.number(0));
    }
    return std::nullopt;
}

// The keys of rows in `before` whose referenced values no row of `after` holds.
static QSet<ExactRow> losing(const TableRows &rows, const QStringList &referenced)
{
    const QList<int> places = placesOf(referenced, rows);
    const bool isKnown = places.size() == referenced.size();
    QSet<ExactRow> staying;
    for (const ExactRow &row : isKnown ? rows.after : QList<ExactRow>())
        staying.insert(valuesAt(places, row));
    QSet<ExactRow> keys;
    for (const ExactRow &row : rows.before) {
        if (!staying.contains(valuesAt(places, row)))
            keys.insert(rows.keyOf(row));
    }
    return keys;
}

QList<std::pair<QString, qint64>> RowReferences::holders(const TableRows &rows, const RowChanges &changes) const
{
    QList<std::pair<QString, qint64>> holders;
    for (const Reference &reference : m_references) {
        if (reference.isMeant || !isSameName(reference.parent, rows.table))
            continue;
        const QSet<ExactRow> going = losing(rows, reference.referenced);
        if (going.isEmpty())
            continue;
        const TableLayout child = layoutOf(m_sqlite, reference.child);
        QSet<ExactRow> alsoGoing;
        if (const TableRows *others = changes.of(reference.child)) {
            for (const ExactRow &row : others->before)
                alsoGoing.insert(others->keyOf(row));
        }
        QStringList shown;
        for (const int place : child.key)
            shown.append(QStringLiteral("child.") + child.columns.at(place).name);
        for (const int place : rows.key)
            shown.append(QStringLiteral("parent.") + rows.columns.at(place));
        SqliteQuery query(m_sqlite, QStringLiteral("SELECT %1 FROM main.%2 AS child CROSS JOIN main.%3 AS parent ON %4")
                                          .arg(shown.join(QStringLiteral(", ")), quoted(reference.child), quoted(reference.parent),
                                               refersTo(Parent, reference.referenced, operandsOf(reference.columns))));
        qint64 count = 0;
        for (bool found = query.first(); found; found = query.next()) {
            const ExactRow row = query.row();
            count += going.contains(row.mid(child.key.size())) && !alsoGoing.contains(row.first(child.key.size())) ? 1 : 0;
        }
        if (count > 0)
            holders.append({child.table, count});
    }
    return holders;
}

} // namespace Rollcall
