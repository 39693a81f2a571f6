#pragma once

#include "models/result.h"
#include "models/values/exactvalue.h"

#include <QString>
#include <QStringList>

namespace Rollcall {

class SqliteHandle;

// How the rows of one table are told apart, and which columns a copy of a row must hold.
struct TableLayout
{
    struct Column
    {
        QString name;   // quoted
        int place = -1; // among the table's own columns; -1 for a row id that no column stands for
        bool isReal = false;
        bool hasDefault = false;
        bool mayBeMadeReal = false; // SQLite's hook may tell a real of the same value where the row holds an integer
    };

    QString table;
    QList<Column> columns; // computed ones left out
    QList<int> key;        // which of `columns` tell a row from all others: the row id, or the primary key of a table without
    // Where the key is a row id without a column: the places of the primary key that people know the row by; may be empty.
    QList<int> primaryKey;
    bool hasRowId = true;
    bool isVirtual = false;         // kept by a module, which may write its own tables as late as the commit
    bool hasComputed = false;       // columns that the database computes
    bool defaultsChange = false;    // a column's default differs each time, as a date or a random number does
    QString obstacle; // why a row cannot be copied and put back, in the middle of a sentence; empty when it can

    bool isNull() const { return columns.isEmpty(); }
    QStringList columnNames() const;
    // The preupdate hook reports wrong keys for WITHOUT ROWID tables with generated columns.
    bool mustBeCopied() const { return !hasRowId && hasComputed && obstacle.isEmpty(); }
    QString selectAll() const;
    // SELECT of a row by its key.
    QString selectRow() const;
    ExactRow keyOf(const ExactRow &row) const;
};

// Reads it from the catalogue. A null one when there is no such table.
TableLayout layoutOf(const SqliteHandle &sqlite, const QString &table);

} // namespace Rollcall
