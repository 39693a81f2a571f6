#pragma once

#include "models/relation/relationship.h"
#include "support/entitytable.h"

namespace Rollcall::Test {

// A table elsewhere whose rows keep entities from being removed.
struct Reference
{
    QString table;
    QStringList columns;
    Side side = Side::Left;
    QStringList referenced;
};

// A generated schema with rows, and what the oracle knows about it.
struct Schema
{
    QStringList tags;       // the shapes in it
    QStringList statements; // that make it
    EntityTable entities[2]; // the same table twice where it is linked with itself
    bool isWithinOneTable = false;
    QString link;
    QStringList linkColumns[2];
    QList<ValueColumn> own;
    QString numbering; // the link table's own key column, filled by the database; may be empty
    QString keyedBy;   // a further column of the link table that is part of its primary key; may be empty
    Condition condition; // which rows of the link table count
    QString mark;        // the column that is set for who leaves; may be empty
    QVariant marked;     // to what, as long as it is no time
    Side placedIn = Side::Left; // a place is unique in the list of one of these
    bool forbidsLoops = false;
    bool isReadOnly = false;
    bool hasStrays = false;   // there are links to rows that do not exist, which the foreign keys would refuse
    bool isFindable = true;   // discovery must propose it
    bool isRepeatable = true; // the exported log makes the very same rows
    QList<Reference> references;
    QStringList written; // tables that triggers write to

    // The columns of the link table that the condition is about.
    QStringList conditionColumns() const;

    Relationship sketch() const;
    // Left becomes right.
    void flip();
    QString sql() const { return statements.join(QStringLiteral(";\n")) + QLatin1Char(';'); }
};

} // namespace Rollcall::Test
