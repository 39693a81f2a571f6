#include "models/values/rowchanges.h"

#include "models/values/quoting.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace Rollcall {

ExactRow TableRows::keyOf(const ExactRow &row) const
{
    ExactRow values;
    for (const int place : key)
        values.append(row.at(place));
    return values;
}

QString TableRows::selection() const
{
    return QStringLiteral("SELECT %1 FROM main.%2").arg(columns.join(QStringLiteral(", ")), quoted(table));
}

// "a IS …" for each column of the key.
static QString isKey(const TableRows &rows, const std::function<QString(int)> &written)
{
    QStringList tests;
    for (const int place : rows.key)
        tests.append(rows.columns.at(place) + QStringLiteral(" IS ") + written(place));
    return tests.join(QStringLiteral(" AND "));
}

QString TableRows::selectionByKey() const
{
    return selection() + QStringLiteral(" WHERE ") + isKey(*this, [](int) { return QStringLiteral("?"); });
}

QString TableRows::deletion(const ExactRow &row, const Written &written) const
{
    return QStringLiteral("DELETE FROM %1 WHERE %2").arg(quoted(table), isKey(*this, [&](int place) { return written(row.at(place)); }));
}

// OR ABORT overrides the table's own conflict clauses, so that the insert never replaces another row.
QString TableRows::insertion(const ExactRow &row, const Written &written) const
{
    QStringList values;
    for (const ExactValue &value : row)
        values.append(written(value));
    return QStringLiteral("INSERT OR ABORT INTO %1 (%2) VALUES (%3)").arg(quoted(table), columns.join(QStringLiteral(", ")), values.join(QStringLiteral(", ")));
}

QString TableRows::rewriting(const ExactRow &row, const Written &written) const
{
    QStringList same;
    for (const QString &column : columns)
        same.append(column + u'=' + column);
    return QStringLiteral("UPDATE OR ABORT %1 SET %2 WHERE %3").arg(quoted(table), same.join(QStringLiteral(", ")), isKey(*this, [&](int place) { return written(row.at(place)); }));
}

QList<ExactRow> TableRows::gone() const
{
    QSet<ExactRow> staying;
    for (const ExactRow &row : after)
        staying.insert(keyOf(row));
    for (const ExactRow &number : reused)
        staying.remove(number);
    QList<ExactRow> rows = before;
    rows.removeIf([&](const ExactRow &row) { return staying.contains(keyOf(row)); });
    return rows;
}

QList<ExactRow> TableRows::come() const
{
    TableRows back = *this;
    std::swap(back.before, back.after);
    return back.gone();
}

QList<std::pair<ExactRow, ExactRow>> TableRows::altered() const
{
    QHash<ExactRow, ExactRow> now;
    for (const ExactRow &row : after)
        now.insert(keyOf(row), row);
    QList<std::pair<ExactRow, ExactRow>> pairs;
    for (const ExactRow &row : before) {
        if (const auto found = now.constFind(keyOf(row)); found != now.cend() && !reused.contains(keyOf(row)))
            pairs.append({row, *found});
    }
    return pairs;
}

RowChanges RowChanges::inverted() const
{
    RowChanges inverse = *this;
    for (TableRows &rows : inverse.tables) {
        std::swap(rows.before, rows.after);
        // `strays` stay: what comes back may refer to nothing, as it did.
    }
    return inverse;
}

QList<ExactValue> TableRows::countedTables() const
{
    constexpr qsizetype Name = 1;
    QList<ExactValue> names;
    for (const QList<ExactRow> *list : {&before, &after}) {
        for (const ExactRow &row : *list) {
            if (!names.contains(row.at(Name)))
                names.append(row.at(Name));
        }
    }
    return names;
}

qint64 RowChanges::rows() const
{
    qint64 count = 0;
    for (const TableRows &rows : tables)
        count += rows.before.size() + rows.after.size();
    return count;
}

qint64 RowChanges::bytes() const
{
    qint64 bytes = 0;
    for (const TableRows &rows : tables) {
        for (const QList<ExactRow> *list : {&rows.before, &rows.after}) {
            for (const ExactRow &row : *list) {
                bytes += qint64(sizeof(ExactRow));
                for (const ExactValue &value : row)
                    bytes += value.size();
            }
        }
    }
    return bytes;
}

const TableRows *RowChanges::of(const QString &table) const
{
    const auto found = std::find_if(tables.cbegin(), tables.cend(), [&table](const TableRows &rows) { return isSameName(rows.table, table); });
    return found == tables.cend() ? nullptr : &*found;
}

} // namespace Rollcall
