#pragma once

#include <QList>
#include <QString>

namespace Rollcall {

// SQL that a file brings along and that runs when its rows are read or written: its triggers and views, and the tables of modules that they
// may write.
struct SchemaCode
{
    struct Piece
    {
        QString type; // "trigger", "view" or "table"
        QString name;
        QString sql;
    };

    QList<Piece> pieces;

    // No trigger and no view.
    bool isEmpty() const { return sentence().isEmpty(); }
    // "This file has 2 triggers that run when you edit: log_join, log_leave."
    QString sentence() const;
    // All of it, as the file holds it.
    QString text() const;
    // Changes whenever any of the SQL changes.
    QString fingerprint() const;
};

} // namespace Rollcall
