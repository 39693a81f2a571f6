#include "models/store/keysql.h"

#include "models/sql/dialect.h"
#include "models/values/quoting.h"

#include <QStringBuilder>

#include <algorithm>

namespace Rollcall::KeySql {

static constexpr QLatin1String And(" AND ");
static constexpr QLatin1String Comma(", ");

static QString term(const QString &table, const QString &column)
{
    return table % u'.' % quoted(column);
}

QString list(const QString &table, const QStringList &columns, const QString &direction)
{
    QStringList terms;
    for (const QString &column : columns)
        terms.append(term(table, column) + direction);
    return terms.join(Comma);
}

QString equals(const QString &table, const QStringList &columns)
{
    QStringList tests;
    for (const QString &column : columns)
        tests.append(term(table, column) % QStringLiteral(" = ?"));
    return tests.join(And);
}

QString isBound(const QString &table, const QStringList &columns)
{
    QStringList tests;
    for (const QString &column : columns)
        tests.append(QStringLiteral("? = ") % term(table, column));
    return tests.join(And);
}

QString match(const QString &table, const QStringList &columns, const QString &otherTable, const QStringList &otherColumns)
{
    QStringList tests;
    for (qsizetype i = 0; i < columns.size(); ++i)
        tests.append(term(table, columns.at(i)) % QStringLiteral(" = ") % term(otherTable, otherColumns.at(i)));
    return tests.join(And);
}

bool hasWrapped(const KeyList &keys)
{
    return !keys.isNumbers() && std::any_of(keys.begin(), keys.end(), [](const Key &key) { return key.isWrapped(); });
}

QString in(const Dialect &dialect, const QString &table, const QStringList &columns, const KeyList &keys)
{
    const bool isWrapped = hasWrapped(keys);
    QStringList parts;
    for (qsizetype i = 0; i < columns.size(); ++i)
        parts.append(dialect.keyIn({}, columns.size() == 1 ? QList<qsizetype>() : QList<qsizetype>{i}, isWrapped));
    const QString terms = columns.size() == 1 ? list(table, columns) : u'(' % list(table, columns) % u')';
    return terms % QStringLiteral(" IN (SELECT ") % parts.join(Comma) % QStringLiteral(" FROM ") % dialect.keyRows() % u')';
}

QString equalsRow(const Dialect &dialect, const QString &table, const QStringList &columns, const QString &alias, const QList<qsizetype> &place, bool hasWrapped)
{
    QStringList tests;
    for (qsizetype i = 0; i < columns.size(); ++i)
        tests.append(term(table, columns.at(i)) % QStringLiteral(" = ") % dialect.keyIn(alias, columns.size() == 1 ? place : place + QList<qsizetype>{i}, hasWrapped));
    return tests.join(And);
}

QString distinct(const Dialect &dialect, const QString &table, const QStringList &columns)
{
    QStringList terms;
    for (const QString &column : columns)
        terms.append(term(table, column));
    return dialect.asOne(terms);
}

} // namespace Rollcall::KeySql
