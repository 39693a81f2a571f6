#pragma once

#include "models/result.h"

#include <QList>
#include <QSqlDatabase>
#include <QStringList>
#include <QVariant>

class QIODevice;

namespace Rollcall {

// Writes one table's rows as INSERT statements that store exactly what the file holds.
class TableDump
{
public:
    TableDump(const QString &path, const QSqlDatabase &database);

    Result<> writeRows(const QString &table, QIODevice &device);
    // All rows of a short answer.
    Result<QList<QVariantList>> read(const QString &sql) const;

private:
    struct Columns
    {
        QStringList names; // quoted
        QString order;     // empty when the rows have no rowid
    };

    Result<Columns> storedColumns(const QString &table) const;
    QString rowidName(const QString &table, const QStringList &columns) const;
    static QString literal(const QVariant &value, const QString &encoding);

    QString m_path;
    QSqlDatabase m_database;
};

} // namespace Rollcall
