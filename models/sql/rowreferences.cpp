#include "models/sql/rowreferences.h"

#include "models/sql/quoting.h"
#include "models/sql/sqlitehandle.h"
#include "models/sql/sqlitequery.h"
#include "models/sql/tablelayout.h"

#include <QHash>
#include <QSet>

namespace Rollcall {

static bool isSameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

static QStringList primaryKeyOf(const SqliteHandle &sqlite, const QString &table)
{
    QStringList columns;
    SqliteQuery keys(sqlite, QStringLiteral("SELECT name FROM pragma_table_info(%1) WHERE pk > 0 ORDER BY pk").arg(u'\'' + QString(table).replace(u'\'', QLatin1String("''")) + u'\''));
    for (bool found = keys.first(); found; found = keys.next())
        columns.append(keys.text(0));
    return columns;
}

RowReferences::RowReferences(const SqliteHandle &sqlite)
    : m_sqlite(sqlite)
{
    SqliteQuery keys(sqlite, QStringLiteral("SELECT made.name, refers.seq, refers.\"table\", refers.\"from\", refers.\"to\" "
                                              "FROM main.sqlite_schema AS made JOIN pragma_foreign_key_list(made.name, 'main') AS refers "
                                              "WHERE made.type = 'table' ORDER BY made.name, refers.id, refers.seq"));
    for (bool found = keys.first(); found; found = keys.next()) {
        if (keys.number(1) == 0)
            m_references.append(Reference{keys.text(0), keys.text(2), {}, {}});
        m_references.last().columns.append(keys.text(3));
        m_references.last().referenced.append(keys.text(4));
    }
    for (Reference &reference : m_references) {
        if (reference.referenced.contains(QString()))
            reference.referenced = primaryKeyOf(sqlite, reference.parent);
    }
    m_references.removeIf([](const Reference &reference) { return reference.columns.size() != reference.referenced.size(); });
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

QList<ExactRow> RowReferences::strays(const TableRows &rows, const QList<ExactRow> &which) const
{
    QList<ExactRow> strays;
    if (which.isEmpty())
        return strays;
    QSet<ExactRow> known;
    for (const Reference &reference : m_references) {
        if (!isSameName(reference.child, rows.table))
            continue;
        QList<int> places;
        for (const QString &column : reference.columns) {
            const QString name = quoted(column);
            for (int place = 0; place < rows.columns.size(); ++place) {
                if (isSameName(rows.columns.at(place), name))
                    places.append(place);
            }
        }
        SqliteQuery parent(m_sqlite, QStringLiteral("SELECT 1 FROM main.%1 AS parent WHERE %2")
                                           .arg(quoted(reference.parent), refersTo(Parent, reference.referenced, QStringList(reference.columns.size(), QStringLiteral("?")))));
        if (!parent.isPrepared() || places.size() != reference.columns.size())
            continue; // the schema is mistaken, and so is every row; or a column that is computed refers
        for (const ExactRow &row : which) {
            ExactRow values;
            for (const int place : std::as_const(places)) {
                if (!row.at(place).isNull())
                    values.append(row.at(place));
            }
            const bool refers = values.size() == places.size();
            if (refers && !known.contains(row) && !parent.first(values) && !parent.isFailed()) {
                known.insert(row);
                strays.append(row);
            }
        }
    }
    return strays;
}

// A child's column, without an affinity of its own.
static QStringList operandsOf(const QStringList &columns)
{
    QStringList operands;
    for (const QString &column : columns)
        operands.append(QStringLiteral("+child.") + quoted(column));
    return operands;
}

std::optional<std::pair<QString, qint64>> RowReferences::holders(const QString &table, const QString &test, const QString &json) const
{
    for (const Reference &reference : m_references) {
        if (!isSameName(reference.parent, table))
            continue;
        SqliteQuery query(m_sqlite, QStringLiteral("SELECT count(*) FROM main.%1 AS child JOIN main.%2 AS parent ON %3 WHERE %4")
                                          .arg(quoted(reference.child), quoted(reference.parent), refersTo(Parent, reference.referenced, operandsOf(reference.columns)), test));
        if (query.first({exactText(json, m_sqlite.encoding())}) && query.number(0) > 0)
            return std::pair(reference.child, query.number(0));
    }
    return std::nullopt;
}

QList<std::pair<QString, qint64>> RowReferences::holders(const TableRows &rows, const QList<ExactRow> &which, const RowChanges &changes) const
{
    QList<std::pair<QString, qint64>> holders;
    if (which.isEmpty())
        return holders;
    QSet<ExactRow> going;
    for (const ExactRow &row : which)
        going.insert(rows.keyOf(row));
    for (const Reference &reference : m_references) {
        if (!isSameName(reference.parent, rows.table))
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
