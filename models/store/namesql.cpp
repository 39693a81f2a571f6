#include "models/store/namesql.h"

#include "models/store/keysql.h"
#include "models/values/quoting.h"

#include <QStringBuilder>

namespace Rollcall::NameSql {

// Inside the subquery, "table" still means the row outside, whose name no alias may take.
static QString through(const NamePath &path, const QString &table)
{
    QString prefix = QStringLiteral("named_");
    while (table.startsWith(prefix, Qt::CaseInsensitive))
        prefix += u'_';
    const auto alias = [&prefix](qsizetype step) { return prefix + QString::number(step + 1); };
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

QString list(const EntityDescription &entity, const QString &table, const QStringList &columns)
{
    QStringList terms;
    for (const QString &column : columns)
        terms.append(term(entity, table, column));
    return terms.join(QStringLiteral(", "));
}

} // namespace Rollcall::NameSql
