#pragma once

#include "models/result.h"

#include <QSqlTableModel>

namespace Rollcall {

// A QSqlTableModel for one fixed table that never holds unsaved changes: an edit is written at once. Functions of QSqlTableModel
// that do not fit are refused: they return false, and lastError() says why.
class TamedTableModel : public QSqlTableModel
{
    Q_OBJECT

public:
    TamedTableModel(const QSqlDatabase &database, const QString &table, QObject *parent);

    void setTable(const QString &table) override;
    void clear() override;
    void setEditStrategy(EditStrategy strategy) override;
    bool canFetchMore(const QModelIndex &) const override { return false; } // every row is there from the beginning
    void fetchMore(const QModelIndex &) override {}
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;
    bool insertRows(int row, int count, const QModelIndex &parent) override;
    bool removeRows(int row, int count, const QModelIndex &parent) override;
    bool insertColumns(int column, int count, const QModelIndex &parent) override;
    bool removeColumns(int column, int count, const QModelIndex &parent) override;

protected:
    // True while setRecord() hands over its fields, one by one; then it calls submit().
    bool isTakingRecord() const { return editStrategy() == OnManualSubmit; }
    bool refuse(const QString &why);
    void setFailure(const Failure &failure);
    void clearError();

private:
    QString m_table;
};

} // namespace Rollcall
