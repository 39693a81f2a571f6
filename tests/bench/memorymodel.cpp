#include "bench/memorymodel.h"

#include "bench/baresqlite.h"

namespace Rollcall::Bench {

MemoryModel::MemoryModel(const QString &path)
{
    const BareSqlite database(path);
    const BareQuery heroes(database, "SELECT id, name, secret_name, age FROM hero ORDER BY id");
    while (heroes.step())
        m_cells << heroes.number(0) << heroes.text(1) << heroes.text(2) << heroes.text(3) << qint64(0);
    const BareQuery links(database, "SELECT hero_id FROM heroteamlink"); // the heroes' keys are 1, 2, 3, ...
    while (links.step()) {
        QVariant &count = m_cells[links.number(0) * Columns - 1];
        count = count.toLongLong() + 1;
    }
}

int MemoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cells.size() / Columns);
}

int MemoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant MemoryModel::data(const QModelIndex &index, int role) const
{
    const bool isShown = role == Qt::DisplayRole || role == Qt::EditRole;
    return isShown && index.isValid() ? m_cells.at(qsizetype(index.row()) * Columns + index.column()) : QVariant();
}

Qt::ItemFlags MemoryModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | Qt::ItemIsDragEnabled;
}

} // namespace Rollcall::Bench
