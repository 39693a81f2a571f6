#pragma once

#include "models/result.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <optional>

namespace Rollcall {

class Session;

// What a column's declared type makes SQLite do with a value (https://sqlite.org/datatype3.html §3.1).
enum class Affinity { Text, Numeric, Integer, Real, Blob };

struct ColumnInfo
{
    QString name;
    QString declaredType;
    Affinity affinity = Affinity::Blob;
    bool isNotNull = false;
    bool hasDefault = false;
    bool isGenerated = false;
    int keyPosition = 0; // 1, 2, … within the primary key, 0 outside it
};

struct TableInfo
{
    QString name;
    QList<ColumnInfo> columns; // in the table's own order, hidden ones left out
    bool isView = false;
    bool hasRowId = true; // false for a view and for WITHOUT ROWID

    const ColumnInfo *column(const QString &wanted) const; // case-insensitive as SQLite's names are; null when there is none
};

Affinity affinityOf(const QString &declaredType);

// Reads one table's or view's description from the main database; nullopt when there is none.
Result<std::optional<TableInfo>> readTable(Session &session, const QString &table);

} // namespace Rollcall
