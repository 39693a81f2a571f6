#pragma once

#include "models/values/exactvalue.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <utility>

namespace Rollcall {

// Values that refer to a row which is not there, each with the reference by which they do.
using Strays = QSet<std::pair<QString, ExactRow>>;

// The rows of one table that a gesture changed: every copy whole, with its key.
struct TableRows
{
    QString table;
    QStringList columns; // quoted, of each row
    QList<int> key;      // which of them tell a row from all others
    // The first column is a row id without a name in the table: people never see it, and an undone deletion may give the row another one.
    bool hasHiddenNumber = false;
    QList<int> primaryKey = {};  // with hasHiddenNumber: the places of the table's own primary key, by which people know the row
    QList<ExactRow> before = {}; // rows as they were, if they have been changed or deleted
    QList<ExactRow> after = {};  // rows as they are now, if they have been changed or added
    Strays strays = {}; // references of rows in `before` whose target did not exist after the change
    // The table in which the database keeps its own counters (by table). Writing rows changes them,
    // so they are restored after all other rows.
    bool holdsCounters = false;
    QList<ExactRow> reused = {}; // hidden row ids of deleted rows that another, unrelated row has now

    ExactRow keyOf(const ExactRow &row) const;
    // SELECT of every row, and of the one with a key.
    QString selection() const;
    QString selectionByKey() const;
    // SQL that deletes a row, inserts it, or updates it to the values it has (to fire checks). `written` returns the SQL for a value.
    using Written = std::function<QString(const ExactValue &)>;
    QString deletion(const ExactRow &row, const Written &written) const;
    QString insertion(const ExactRow &row, const Written &written) const;
    QString rewriting(const ExactRow &row, const Written &written) const;
    // Rows of `before` whose key no row has now.
    QList<ExactRow> gone() const;
    // Rows of `after` whose key no row had before.
    QList<ExactRow> come() const;
    bool isOfCounters() const { return holdsCounters; }
    // Of the table of counters: the names of the tables whose counters changed.
    QList<ExactValue> countedTables() const;
    // Each row that is still there under its key, before and after.
    QList<std::pair<ExactRow, ExactRow>> altered() const;
};

// What a gesture really changed in every table, including changes by triggers and by foreign key actions.
struct RowChanges
{
    QList<TableRows> tables;
    QStringList triggers; // CREATE TRIGGER of each that stands on one of the tables, in the schema's order
    QStringList triggerNames; // of the same
    TextEncoding encoding = TextEncoding::Utf8;
    QString stamp; // Session::stamp() when it was committed


    bool isEmpty() const { return tables.isEmpty(); }
    RowChanges inverted() const;
    qint64 rows() const;
    qint64 bytes() const; // about
    const TableRows *of(const QString &table) const; // in any case of letters; null when nothing of it has changed
};

} // namespace Rollcall
