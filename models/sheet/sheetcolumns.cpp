#include "models/sheet/sheetcolumns.h"

#include "models/relation/naming.h"
#include "models/tr.h"

#include <algorithm>

namespace Rollcall {

using Kind = SheetColumn::Kind;

SheetColumns::SheetColumns(const Relationship &relationship, const Catalog &catalog)
    : m_relationship(relationship)
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (const TableInfo *table = catalog.table(relationship.at(side).table))
            m_tables[int(side)] = relationship.at(side).withPaths(*table);
    }
}

static bool isNumeric(const ColumnInfo &column)
{
    return column.kind == ValueKind::Whole || column.kind == ValueKind::Real;
}

SheetColumn SheetColumns::name(Side side) const
{
    return {Kind::Name, side, {}, m_relationship.at(side).noun.title(1), false, false, true};
}

SheetColumn SheetColumns::field(Side side, const ColumnInfo &column) const
{
    const bool isDetail = column.name == m_relationship.at(side).detail;
    return {Kind::Field, side, column.name, Naming::columnTitle(m_relationship.at(side), column.name), isNumeric(column), column.kind == ValueKind::Boolean, isDetail};
}

// The detail first, for it stands beside the name; what the name is made of comes last.
QList<SheetColumn> SheetColumns::fields(Side side, bool ofKey) const
{
    const EntityDescription &entity = m_relationship.at(side);
    QList<SheetColumn> details, others, parts;
    for (const ColumnInfo &column : m_tables[int(side)].columns) {
        if (entity.isKey(column.name) != ofKey)
            continue;
        const bool isPart = entity.label.columns().contains(column.name);
        (column.name == entity.detail ? details : isPart ? parts : others).append(field(side, column));
    }
    return details + others + (entity.label.columns().size() > 1 ? parts : QList<SheetColumn>());
}

QList<SheetColumn> SheetColumns::linkColumns() const
{
    QList<SheetColumn> columns;
    for (const ColumnInfo &own : m_relationship.link.ownColumns)
        columns.append({Kind::Link, Side::Left, own.name, Naming::columnTitle(own.name), isNumeric(own), own.kind == ValueKind::Boolean, true});
    return columns;
}

// "Algebra", or "Algebra: Grade" where memberships tell more than one thing.
QList<SheetColumn> SheetColumns::toldColumns(const SheetOrder &order) const
{
    QList<SheetColumn> columns;
    for (qsizetype group = 0; group < order.anchors.size(); ++group) {
        const QString name = order.anchorNames.value(group);
        if (m_relationship.link.ownColumns.isEmpty())
            columns.append({Kind::Told, opposite(order.side), {}, name, false, false, true, group});
        for (const ColumnInfo &own : m_relationship.link.ownColumns) {
            const QString title = m_relationship.link.ownColumns.size() == 1 ? name : Tr::tr("%1: %2", "as in \"Algebra: Grade\"").arg(name, Naming::columnTitle(own.name));
            columns.append({Kind::Told, opposite(order.side), own.name, title, isNumeric(own), own.kind == ValueKind::Boolean, true, group});
        }
    }
    return columns;
}

// Two columns of the same title would be one to whoever reads the list again.
QList<SheetColumn> SheetColumns::withTitlesApart(QList<SheetColumn> columns) const
{
    const auto isTaken = [&columns](qsizetype at) {
        return std::any_of(columns.cbegin(), columns.cbegin() + at, [&](const SheetColumn &other) {
            return other.title.compare(columns.at(at).title, Qt::CaseInsensitive) == 0;
        });
    };
    for (qsizetype at = 1; at < columns.size(); ++at) {
        SheetColumn &column = columns[at];
        if (!isTaken(at))
            continue;
        const QString of = column.kind == Kind::Link ? m_relationship.membership.one
                           : m_relationship.isWithinOneTable() ? Naming::columnTitle(m_relationship.link.columns(column.side).first()).toLower()
                                                               : m_relationship.at(column.side).noun.one;
        column.title = Tr::tr("%1 (%2)", "a column, and of what it is").arg(column.title, of);
    }
    return columns;
}

QList<SheetColumn> SheetColumns::of(const SheetOrder &order) const
{
    const Side side = order.side;
    const Side other = opposite(side);
    QList<SheetColumn> columns{name(side)};
    const QList<SheetColumn> own = fields(side, false);
    const qsizetype details = m_relationship.at(side).detail.isEmpty() ? 0 : 1;
    columns += own.mid(0, details);
    if (order.what == SheetOrder::What::Grid) {
        columns.append({Kind::Count, side, {}, m_relationship.at(other).noun.title(), true});
        for (qsizetype i = 0; i < order.anchors.size(); ++i)
            columns.append({Kind::Tick, other, order.anchors.at(i).toString(), order.anchorNames.value(i), false, false, true});
        return withTitlesApart(columns);
    }
    if (order.what == SheetOrder::What::Rows) {
        if (!order.anchors.isEmpty()) // the rest is not what they are compared in
            return withTitlesApart(columns + toldColumns(order) + own.mid(details) + fields(side, true));
        const QString count = m_relationship.at(other).noun.title();
        columns += own.mid(details);
        columns.append({Kind::Count, side, {}, count, true, false, true});
        for (SheetColumn &column : columns)
            column.isChosen = true; // as the table shows them
        return withTitlesApart(columns + fields(side, true));
    }
    if (order.what == SheetOrder::What::Memberships || (order.anchors.size() > 1 && !order.isPerAnchor))
        columns.append(name(other));
    columns += linkColumns() + own.mid(details);
    if (order.what == SheetOrder::What::Memberships) {
        QList<SheetColumn> ofOther = fields(other, false);
        for (SheetColumn &column : ofOther)
            column.isChosen = false;
        columns += ofOther;
    }
    return withTitlesApart(columns + fields(side, true));
}

QList<SheetColumn> SheetColumns::chosen(const QList<SheetColumn> &columns)
{
    QList<SheetColumn> chosen;
    for (const SheetColumn &column : columns) {
        if (column.isChosen)
            chosen.append(column);
    }
    return chosen;
}

std::optional<SheetColumn> SheetColumns::keyOf(Side side) const
{
    const QStringList &key = m_relationship.at(side).key;
    const ColumnInfo *column = key.size() == 1 ? m_tables[int(side)].column(key.first()) : nullptr;
    return column ? std::optional(field(side, *column)) : std::nullopt;
}

QStringList SheetColumns::nameOrder(Side side) const
{
    const EntityDescription &entity = m_relationship.at(side);
    QStringList names;
    for (const ColumnInfo &column : m_tables[int(side)].columns) {
        const qsizetype at = entity.label.columns().indexOf(column.name);
        if (at >= 0 && !entity.label.standsIn(at))
            names.append(column.name);
    }
    return names.isEmpty() ? entity.label.columns() : names;
}

const ColumnInfo *SheetColumns::info(const SheetColumn &column) const
{
    if (column.kind == Kind::Link || column.kind == Kind::Told)
        return m_relationship.link.ownColumn(column.column);
    return column.kind == Kind::Field ? m_tables[int(column.side)].column(column.column) : nullptr;
}

} // namespace Rollcall
