#include "models/lists/tamedtablemodel.h"

#include <QSqlError>

namespace Rollcall {

// The base class's setTable() calls clear(). Within this constructor that is always this class's
// clear(), which refuses, so its error is cleared.
TamedTableModel::TamedTableModel(const QSqlDatabase &database, const QString &table, QObject *parent)
    : QSqlTableModel(parent, database)
    , m_table(table)
{
    QSqlTableModel::setEditStrategy(OnFieldChange);
    QSqlTableModel::setTable(table);
    clearError();
}

bool TamedTableModel::refuse(const QString &why)
{
    setLastError(QSqlError(why, {}, QSqlError::UnknownError));
    return false;
}

void TamedTableModel::setFailure(const Failure &failure)
{
    setLastError(QSqlError(failure.sentence, failure.details, QSqlError::StatementError, QString::number(failure.code)));
}

void TamedTableModel::clearError()
{
    setLastError(QSqlError());
}

void TamedTableModel::setTable(const QString &table)
{
    if (table != m_table)
        refuse(tr("This model belongs to the table \"%1\".").arg(m_table));
}

void TamedTableModel::clear()
{
    refuse(tr("This model belongs to the table \"%1\".").arg(m_table));
}

void TamedTableModel::setEditStrategy(EditStrategy strategy)
{
    if (strategy == OnFieldChange)
        clearError();
    else
        refuse(tr("Every edit is written at once."));
}

bool TamedTableModel::setHeaderData(int, Qt::Orientation, const QVariant &, int)
{
    return refuse(tr("The headings are the names of the columns."));
}

bool TamedTableModel::insertRows(int, int, const QModelIndex &)
{
    return refuse(QStringLiteral("A new row is made with its values: see Gesture::create()."));
}

bool TamedTableModel::removeRows(int, int, const QModelIndex &)
{
    return refuse(QStringLiteral("A row is deleted together with its memberships: see Gesture::erase()."));
}

bool TamedTableModel::insertColumns(int, int, const QModelIndex &)
{
    return refuse(tr("The columns are those of the table \"%1\".").arg(m_table));
}

bool TamedTableModel::removeColumns(int, int, const QModelIndex &)
{
    return refuse(tr("The columns are those of the table \"%1\".").arg(m_table));
}

} // namespace Rollcall
