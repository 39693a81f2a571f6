#pragma once

#include <QAbstractTableModel>
#include <QVariant>

namespace Rollcall::Bench {

// All heroes with all columns and the number of their teams, in memory: no model can be faster for a view.
class MemoryModel : public QAbstractTableModel
{
public:
    explicit MemoryModel(const QString &path);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    static constexpr int Columns = 5;

    QList<QVariant> m_cells;
};

} // namespace Rollcall::Bench
