#include "models/store/keysql.h"

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

QString unwrapped(const QString &type, const QString &json, const QString &path, const QString &plain)
{
    return QStringLiteral("CASE %1 WHEN 'object' THEN coalesce(unhex(json_extract(%2, '%3.hex')), CAST(unhex(json_extract(%2, '%3.text')) AS TEXT), "
                          "json_extract(%2, '%3.tiny') / 1267650600228229401496703205376.0 / 1267650600228229401496703205376.0) ELSE %4 END")
        .arg(type, json, path, plain);
}

// What toJsonArray() wrote at this place, as the value it was.
static QString decoded(const QString &json, const QString &path, bool hasWrapped)
{
    if (!hasWrapped)
        return QStringLiteral("json_extract(%1, '%2')").arg(json, path);
    return unwrapped(QStringLiteral("json_type(%1, '%2')").arg(json, path), json, path, QStringLiteral("json_extract(%1, '%2')").arg(json, path));
}

QString in(const QString &table, const QStringList &columns, const KeyList &keys)
{
    const bool hasWrapped = !keys.isNumbers() && std::any_of(keys.begin(), keys.end(), [](const Key &key) { return key.isWrapped(); });
    QStringList parts;
    if (columns.size() > 1) {
        for (qsizetype i = 0; i < columns.size(); ++i)
            parts.append(decoded(QStringLiteral("value"), QStringLiteral("$[%1]").arg(i), hasWrapped));
    } else {
        const QString value = QStringLiteral("value");
        parts.append(hasWrapped ? unwrapped(QStringLiteral("type"), value, QStringLiteral("$"), value) : value);
    }
    const QString terms = columns.size() == 1 ? list(table, columns) : u'(' % list(table, columns) % u')';
    return terms % QStringLiteral(" IN (SELECT ") % parts.join(Comma) % QStringLiteral(" FROM json_each(?))");
}

QString equalsJson(const QString &table, const QStringList &columns, const QString &json, const QString &path, bool hasWrapped)
{
    QStringList tests;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString place = columns.size() == 1 ? path : path + QStringLiteral("[%1]").arg(i);
        tests.append(term(table, columns.at(i)) % QStringLiteral(" = ") % decoded(json, place, hasWrapped));
    }
    return tests.join(And);
}

QString distinct(const QString &table, const QStringList &columns)
{
    if (columns.size() == 1)
        return term(table, columns.first());
    QStringList parts;
    for (const QString &column : columns)
        parts.append(QStringLiteral("quote(%1)").arg(term(table, column)));
    return parts.join(QStringLiteral(" || ',' || "));
}

} // namespace Rollcall::KeySql
