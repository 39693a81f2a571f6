#pragma once

#include "models/relation/relationship.h"
#include "support/entitytable.h"

namespace Rollcall::Test {

// Rows elsewhere that keep entities from being removed.
struct Reference
{
    QString table;
    QStringList columns;
    Side side = Side::Left;
    QStringList referenced;
};

// A schema with rows, and the truth about it.
struct Schema
{
    QStringList tags;       // the shapes in it
    QStringList statements; // that make it
    EntityTable entities[2]; // the same table twice where it is linked with itself
    bool isWithinOneTable = false;
    QString link;
    QStringList linkColumns[2];
    QList<ValueColumn> own;
    QString numbering; // the link's own key that the database makes; may be empty
    QString keyedBy;   // an own column within the link's primary key; may be empty
    bool forbidsLoops = false;
    bool isReadOnly = false;
    bool hasStrays = false;   // links to nobody, which the foreign keys would refuse
    bool isFindable = true;   // discovery must propose it
    bool isRepeatable = true; // the exported log makes the very same rows
    QList<Reference> references;
    QStringList written; // tables that triggers write to

    Relationship sketch() const;
    // Left becomes right.
    void flip();
    QString sql() const { return statements.join(QStringLiteral(";\n")) + QLatin1Char(';'); }
};

} // namespace Rollcall::Test
