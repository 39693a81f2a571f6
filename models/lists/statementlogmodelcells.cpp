// What the cells say; the rows are in statementlogmodel.cpp.

#include "models/lists/statementlogmodel.h"

#include "models/lists/statementcells.h"

namespace Rollcall {

static int alignmentOf(int column)
{
    return int((StatementCells::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

int StatementLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int StatementLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : StatementCells::ColumnCount;
}

QVariant StatementLogModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    const StatementEntry *entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return StatementCells::text(*entry, index.column());
    case NumberRole:
        return entry->number;
    case GestureRole:
        return entry->gesture;
    case KindRole:
        return int(shownKindOf(*entry));
    case ErrorRole:
        return entry->error;
    case SqlRole:
        return entry->sql;
    default:
        return {};
    }
}

QVariant StatementLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= StatementCells::ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    return role == Qt::DisplayRole ? StatementCells::title(section) : QVariant();
}

} // namespace Rollcall
