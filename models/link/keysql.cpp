#include "models/link/keysql.h"

#include "models/sql/quoting.h"

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

// What toJsonArray() wrote at this place, as the value it was. Bytes, which JSON cannot hold, stand there
// as an object with their hexadecimal digits.
static QString decoded(const QString &json, const QString &path, bool hasBytes)
{
    if (!hasBytes)
        return QStringLiteral("json_extract(%1, '%2')").arg(json, path);
    return QStringLiteral("CASE json_type(%1, '%2') WHEN 'object' THEN unhex(json_extract(%1, '%2.hex')) ELSE json_extract(%1, '%2') END")
        .arg(json, path);
}

QString in(const QString &table, const QStringList &columns, const KeyList &keys)
{
    const bool hasBytes = !keys.isNumbers() && std::any_of(keys.begin(), keys.end(), [](const Key &key) { return key.hasBytes(); });
    QStringList parts;
    if (columns.size() > 1) {
        for (qsizetype i = 0; i < columns.size(); ++i)
            parts.append(decoded(QStringLiteral("value"), QStringLiteral("$[%1]").arg(i), hasBytes));
    } else {
        parts.append(hasBytes ? QStringLiteral("CASE type WHEN 'object' THEN unhex(json_extract(value, '$.hex')) ELSE value END")
                              : QStringLiteral("value"));
    }
    const QString terms = columns.size() == 1 ? list(table, columns) : u'(' % list(table, columns) % u')';
    return terms % QStringLiteral(" IN (SELECT ") % parts.join(Comma) % QStringLiteral(" FROM json_each(?))");
}

QString equalsJson(const QString &table, const QStringList &columns, const QString &json, const QString &path, bool hasBytes)
{
    QStringList tests;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString place = columns.size() == 1 ? path : path + QStringLiteral("[%1]").arg(i);
        tests.append(term(table, columns.at(i)) % QStringLiteral(" = ") % decoded(json, place, hasBytes));
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
