#include "models/lists/entitycells.h"

#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/lists/freshrows.h"
#include "models/relation/naming.h"
#include "models/relation/plaintooltip.h"
#include "models/tr.h"

namespace Rollcall {

EntityCells::EntityCells(const Relationship &relationship, Side side, const TableInfo &table, const EntityPages &pages, const FreshRows &fresh)
    : m_relationship(relationship)
    , m_side(side)
    , m_table(table)
    , m_pages(pages)
    , m_fresh(fresh)
{
    const QString label = relationship.at(side).label.columns().value(0);
    for (int column = 0; column < countColumn(); ++column) {
        if (table.columns.at(column).name == label)
            m_labelColumn = column;
    }
}

QList<int> EntityCells::nameColumns() const
{
    const EntityDescription &entity = m_relationship.at(m_side);
    QList<int> columns;
    for (qsizetype at = 0; at < entity.label.columns().size(); ++at) {
        const QString &name = entity.label.columns().at(at);
        if (entity.label.standsIn(at) && entity.isKey(name))
            continue; // nobody reads it where there is a name
        for (int column = 0; column < countColumn(); ++column) {
            if (m_table.columns.at(column).name == name && !columns.contains(column))
                columns.append(column);
        }
    }
    return columns;
}

QVariant EntityCells::ofColumn(int column, int role) const
{
    const bool isCount = column == countColumn();
    if (role == ColumnInfoRole)
        return isCount ? QVariant() : QVariant::fromValue(m_table.columns.at(column));
    if (role != Qt::TextAlignmentRole)
        return {};
    const bool isNumber = isCount || m_table.columns.at(column).affinity == Affinity::Integer || m_table.columns.at(column).affinity == Affinity::Real;
    return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
}

static QString nameElsewhere(const NamePath &path)
{
    return Tr::tr("\"%1\" in \"%2\", where it can be changed").arg(path.column.name, path.steps.last().table);
}

QVariant EntityCells::header(int section, int role, bool isSortedByLetter) const
{
    const bool isCount = section == countColumn();
    if (role == Qt::TextAlignmentRole)
        return ofColumn(section, role);
    if (role == Qt::DisplayRole)
        return isCount ? m_relationship.at(opposite(m_side)).noun.title() : Naming::columnTitle(m_relationship.at(m_side), m_table.columns.at(section).name);
    if (role != Qt::ToolTipRole)
        return {};
    if (isCount)
        return plainToolTip(Tr::tr("How many %1 each %2 has").arg(m_relationship.at(opposite(m_side)).noun.many, m_relationship.at(m_side).noun.one));
    if (const NamePath *path = m_relationship.at(m_side).path(m_table.columns.at(section).name))
        return plainToolTip(nameElsewhere(*path));
    const QString column = plainToolTip(QStringLiteral("%1 %2").arg(m_table.columns.at(section).name, m_table.columns.at(section).declaredType));
    return isSortedByLetter ? Tr::tr("%1<br>A table this long is sorted letter by letter: É comes after Z, and 10 before 9.").arg(column) : column;
}

static bool isText(int role)
{
    return role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::AccessibleTextRole;
}

bool EntityCells::needsRow(int role)
{
    return isText(role) || role == IsNullRole || role == MarkRole || role == MarkTextRole || role == Qt::ToolTipRole;
}

QVariant EntityCells::data(const Key &key, const EntityPages::Row &row, int column, int role) const
{
    if (role == Qt::ToolTipRole) {
        if (const QString reason = m_pages.whyOnlyShown(key); !reason.isEmpty())
            return plainToolTip(reason);
    }
    const bool isLabel = column == m_labelColumn;
    if (row.values.isEmpty() && row.isAwaited)
        return role == Qt::DisplayRole ? Tr::tr("\u2026", "not read yet") : role == Qt::AccessibleTextRole ? Tr::tr("not read yet") : QVariant();
    if (row.values.isEmpty()) // deleted by someone else a moment ago; the next refresh removes it
        return isText(role) && isLabel ? (row.isUnread ? Tr::tr("(could not be read)") : Tr::tr("(deleted by someone else)")) : QVariant();
    if (column == countColumn())
        return count(row, role);
    const QVariant &value = row.values.at(column);
    switch (role) {
    case Qt::EditRole:
        return value;
    case IsNullRole:
        return value.isNull();
    case Qt::ToolTipRole:
        if (const NamePath *path = m_relationship.at(m_side).path(m_table.columns.at(column).name))
            return plainToolTip(nameElsewhere(*path));
        return value.isNull() ? Tr::tr("No value") : QVariant();
    case MarkRole:
    case MarkTextRole:
        return isLabel ? mark(row, role) : QVariant();
    case Qt::AccessibleTextRole:
        if (isLabel)
            return spokenLabel(key, row);
        return value.isNull() ? Tr::tr("no value") : shortText(value);
    default:
        return shortText(value);
    }
}

QVariant EntityCells::count(const EntityPages::Row &row, int role) const
{
    if (row.links == EntityPages::NotCounted)
        return role == Qt::DisplayRole ? Tr::tr("\u2026", "not counted yet") : role == Qt::AccessibleTextRole ? Tr::tr("not counted yet") : QVariant();
    return isText(role) ? QVariant(row.links) : QVariant();
}

QVariant EntityCells::mark(const EntityPages::Row &row, int role) const
{
    const qint64 all = m_pages.markedBy().size();
    const qint64 marked = all == 0 ? 0 : row.marked; // it may be from before
    const bool isAll = marked >= all;
    if (role == MarkRole)
        return int(marked == 0 ? NotMarked : isAll ? AllMarked : SomeMarked);
    if (marked == 0)
        return role == Qt::AccessibleTextRole ? QVariant(shortText(row.values.at(m_labelColumn))) : QVariant();
    if (role == MarkTextRole)
        return isAll ? (all == 1 ? Tr::tr("in", "is a member") : Tr::tr("all %1").arg(all)) : Tr::tr("%1 of %2").arg(marked).arg(all);
    return Tr::tr("%1, with %2 of the %3 selected").arg(shortText(row.values.at(m_labelColumn)), QString::number(marked), m_relationship.at(opposite(m_side)).noun.counted(all));
}

QString EntityCells::spokenLabel(const Key &key, const EntityPages::Row &row) const
{
    const QString spoken = m_fresh.spoken(key, mark(row, Qt::AccessibleTextRole).toString());
    const QString reason = m_pages.whyOnlyShown(key);
    return reason.isEmpty() ? spoken : Tr::tr("%1. %2", "a name, and why the row can only be shown").arg(spoken, reason);
}

} // namespace Rollcall
