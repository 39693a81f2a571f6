#include "models/store/namesql.h"

#include "models/store/keysql.h"
#include "models/values/quoting.h"
#include "models/values/sqltokens.h"

#include <QStringBuilder>

#include <algorithm>

namespace Rollcall::NameSql {

// Of a table inside a subquery, in which "table" still means the row outside.
static QString aliasOf(const QString &table, qsizetype step)
{
    QString prefix = QStringLiteral("named_");
    const QString name = unquoted(table);
    while (name.startsWith(prefix, Qt::CaseInsensitive))
        prefix += u'_';
    return prefix + QString::number(step + 1);
}

static QString through(const NamePath &path, const QString &table)
{
    const auto alias = [&table](qsizetype step) { return aliasOf(table, step); };
    QString from;
    for (qsizetype i = 0; i < path.steps.size(); ++i) {
        const NamePath::Step &step = path.steps.at(i);
        from += (i > 0 ? QStringLiteral(" JOIN ") : QString()) % quoted(step.table) % QStringLiteral(" AS ") % alias(i);
        if (i > 0)
            from += QStringLiteral(" ON ") % KeySql::match(alias(i), step.key, alias(i - 1), step.columns);
    }
    // The key stands first, so that its rules of comparison hold, as in a foreign key.
    const NamePath::Step &first = path.steps.first();
    return QStringLiteral("(SELECT %1 FROM %2 WHERE %3)")
        .arg(KeySql::list(alias(path.steps.size() - 1), {path.column.name}), from, KeySql::match(alias(0), first.key, table, first.columns));
}

QString term(const EntityDescription &entity, const QString &table, const QString &column)
{
    const NamePath *path = entity.path(column);
    return path ? through(*path, table) : table % u'.' % quoted(column);
}

QString join(const EntityDescription &entity, const QString &table, const QString &column)
{
    const NamePath *path = entity.path(column);
    QString joined;
    QString before = table;
    for (qsizetype i = 0; path && i < path->steps.size(); ++i) {
        const NamePath::Step &step = path->steps.at(i);
        joined += QStringLiteral(" LEFT JOIN %1 AS %2 ON %3").arg(quoted(step.table), aliasOf(table, i), KeySql::match(aliasOf(table, i), step.key, before, step.columns));
        before = aliasOf(table, i);
    }
    return joined;
}

QString joinedTerm(const EntityDescription &entity, const QString &table, const QString &column)
{
    const NamePath *path = entity.path(column);
    return path ? aliasOf(table, path->steps.size() - 1) % u'.' % quoted(path->column.name) : term(entity, table, column);
}

QString test(const EntityDescription &entity, const QString &table, const QString &column, const QString &test)
{
    const NamePath *path = entity.path(column);
    const bool isAlike = path && std::all_of(path->steps.cbegin(), path->steps.cend(), [](const NamePath::Step &step) { return step.isAlike; });
    if (!isAlike)
        return test.arg(term(entity, table, column));
    QString tested = test.arg(aliasOf(table, path->steps.size() - 1) % u'.' % quoted(path->column.name));
    for (qsizetype i = path->steps.size() - 1; i >= 0; --i) {
        const NamePath::Step &step = path->steps.at(i);
        const QString columns = KeySql::list(i > 0 ? aliasOf(table, i - 1) : table, step.columns);
        tested = QStringLiteral("%1 IN (SELECT %2 FROM %3 AS %4 WHERE %5)")
                     .arg(step.columns.size() > 1 ? QString(u'(' % columns % u')') : columns, KeySql::list(aliasOf(table, i), step.key), quoted(step.table), aliasOf(table, i), tested);
    }
    return tested;
}

QString list(const EntityDescription &entity, const QString &table, const QStringList &columns)
{
    QStringList terms;
    for (const QString &column : columns)
        terms.append(term(entity, table, column));
    return terms.join(QStringLiteral(", "));
}

} // namespace Rollcall::NameSql
