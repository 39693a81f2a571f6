#include "models/sheet/sheetstatements.h"

#include "models/sql/dialect.h"
#include "models/store/keysql.h"
#include "models/store/linkstatements.h"
#include "models/store/namesql.h"
#include "models/values/quoting.h"

#include <QStringBuilder>

namespace Rollcall {

SheetStatements::SheetStatements(const Relationship &relationship, const SheetColumns &columns, const Dialect &dialect)
    : m_relationship(relationship)
    , m_dialect(dialect)
    , m_columns(columns)
    , m_link(quoted(relationship.link.table))
{
}

// Aliases, because both sides may be the same table.
QString SheetStatements::alias(Side side) const
{
    return aliasBeside(m_relationship, side == Side::Left ? QStringLiteral("on_left") : QStringLiteral("on_right"));
}

QStringList SheetStatements::nameColumns(Side side) const
{
    const EntityDescription &entity = m_relationship.at(side);
    return entity.label.isEmpty() ? entity.key : entity.label.columns();
}

qsizetype SheetStatements::widthOf(const SheetColumn &column) const
{
    return column.kind == SheetColumn::Kind::Name ? nameColumns(column.side).size() : 1;
}

QString SheetStatements::selected(const SheetColumn &column) const
{
    if (column.kind == SheetColumn::Kind::Name)
        return NameSql::list(m_relationship.at(column.side), alias(column.side), nameColumns(column.side));
    return column.kind == SheetColumn::Kind::Link ? QString(m_link % u'.' % quoted(column.column)) : NameSql::term(m_relationship.at(column.side), alias(column.side), column.column);
}

// Both ends must exist, or the link is no membership.
QString SheetStatements::from() const
{
    QString from = m_link;
    for (const Side side : {Side::Left, Side::Right}) {
        from += QStringLiteral(" JOIN %1 AS %2 ON %3")
                    .arg(quoted(m_relationship.at(side).table), alias(side),
                         KeySql::match(alias(side), m_relationship.at(side).key, m_link, m_relationship.link.columns(side)));
    }
    return from;
}

QString SheetStatements::orderedBy(Side side, bool sortsByName) const
{
    QStringList by;
    for (const Side each : {side, opposite(side)}) {
        for (const QString &name : sortsByName ? m_columns.nameOrder(each) : QStringList()) {
            const QString column = NameSql::term(m_relationship.at(each), alias(each), name);
            by.append(m_sortsByLocale ? m_dialect.inLocale(column) : column);
        }
        by.append(KeySql::list(alias(each), m_relationship.at(each).key));
    }
    return by.join(QStringLiteral(", "));
}

Statement SheetStatements::memberships(Side side, const KeyList &anchors, const QList<SheetColumn> &columns, bool sortsByName) const
{
    const Side other = opposite(side);
    QStringList parts{KeySql::list(alias(side), m_relationship.at(side).key), KeySql::list(alias(other), m_relationship.at(other).key)};
    for (const SheetColumn &column : columns)
        parts.append(selected(column));
    QStringList conditions;
    if (!anchors.isEmpty())
        conditions.append(KeySql::in(m_dialect, m_link, m_relationship.link.columns(other), anchors));
    if (!m_relationship.link.condition.isEmpty())
        conditions.append(m_relationship.link.condition.sql(m_link));
    const QString where = conditions.isEmpty() ? QString() : QStringLiteral(" \nWHERE ") + conditions.join(QStringLiteral(" AND "));
    return {QStringLiteral("SELECT %1 \nFROM %2%3 ORDER BY %4").arg(parts.join(QStringLiteral(", ")), from(), where, orderedBy(side, sortsByName)),
            anchors.isEmpty() ? QVariantList() : QVariantList{toJsonArray(anchors)}};
}

Statement SheetStatements::indistinct(Side side) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString table = quoted(entity.table);
    QStringList grouped{NameSql::list(entity, table, nameColumns(side))};
    if (!entity.detail.isEmpty())
        grouped.append(table % u'.' % quoted(entity.detail));
    QStringList nameless;
    for (const QString &name : nameColumns(side))
        nameless.append(m_dialect.orElse(NameSql::term(entity, table, name), QStringLiteral("''")) % QStringLiteral(" = ''"));
    return {QStringLiteral("SELECT 1 \nFROM %1 GROUP BY %2 HAVING count(*) > 1 OR (%3) LIMIT 1")
                .arg(table, grouped.join(QStringLiteral(", ")), nameless.join(QStringLiteral(" AND ")))};
}

} // namespace Rollcall
