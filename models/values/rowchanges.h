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
    bool hasHiddenNumber = false; // the first is a row id that no column stands for: nobody sees it, and a row may come by another
    QList<int> primaryKey = {};  // where the row id is hidden: by which people know the row, if there is one
    QList<ExactRow> before = {}; // that are not so any more
    QList<ExactRow> after = {};  // that were not so before
    Strays strays = {}; // what rows of `before` referred to, and was not there when they had gone
    bool holdsCounters = false; // what the database itself has counted, by table: it writes that beside the rows, so it is put right after them
    QList<ExactRow> reused = {}; // hidden row ids whose row is gone though another one bears them now

    ExactRow keyOf(const ExactRow &row) const;
    // SELECT of every row, and of the one with a key.
    QString selection() const;
    QString selectionByKey() const;
    // SQL that takes a row away, puts it there, or stores it as it is; `written` says how a value stands in it.
    using Written = std::function<QString(const ExactValue &)>;
    QString deletion(const ExactRow &row, const Written &written) const;
    QString insertion(const ExactRow &row, const Written &written) const;
    QString rewriting(const ExactRow &row, const Written &written) const;
    // Rows of `before` whose key no row has now.
    QList<ExactRow> gone() const;
    // Rows of `after` whose key no row had before.
    QList<ExactRow> come() const;
    bool isOfCounters() const { return holdsCounters; }
    // Of the counters: the tables that these are about.
    QList<ExactValue> countedTables() const;
    // Each row that is still there under its key, before and after.
    QList<std::pair<ExactRow, ExactRow>> altered() const;
};

// What a gesture really changed, in every table: of its own, or by a trigger or a key's action.
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
