#pragma once

#include "models/relation/condition.h"
#include "models/relation/filling.h"
#include "models/relation/labeltemplate.h"
#include "models/relation/namepath.h"
#include "models/values/schema.h"

#include <QString>
#include <QStringList>

namespace Rollcall {

// Which of the two entity tables.
enum class Side { Left, Right };

constexpr Side opposite(Side side)
{
    return side == Side::Left ? Side::Right : Side::Left;
}

// What people call a kind of thing, in lower case: "hero", "heroes".
struct Noun
{
    QString one;
    QString many;

    const QString &of(qint64 count) const { return count == 1 ? one : many; }
    QString counted(qint64 count) const; // "1 hero", "1,204 heroes"
    QString title(qint64 count = 2) const; // "Hero", "Heroes"
    QString withArticle() const; // "a hero", "an author"
};

// One of the two tables whose rows are linked.
struct EntityDescription
{
    QString table;
    QStringList key;     // the columns that tell its rows apart, as the link table refers to them
    LabelTemplate label; // what people know a row by
    QString detail;      // the column that tells two rows of the same label apart; may be empty
    Noun noun;
    QString membersTitle; // over a list of them: "Heroes in %1"
    QString membersName;  // that list's accessible name: "Heroes in team"
    bool hasAutomaticKey = true; // false when a new row must bring its key
    QStringList lockedColumns = {}; // of the table's own key: written with a new row, but never changed
    bool hasConflictClause = false; // the table has an ON CONFLICT clause that would let a new row replace another
    bool isNumbered = true; // rows can be asked for their row number
    bool mayLackKey = false; // a row's key may be NULL; such a row is identified by its row number
    bool hasForeignOrder = false; // an index of the table is in an order that only another program knows: nothing is looked up by it

    QList<NamePath> paths = {}; // of the label's columns, those that are in another table

    bool isKey(const QString &column) const { return key.contains(column); }
    const NamePath *path(const QString &name) const; // null for a column of the table's own
    // Its rows are known by what another table says: a name that is given here alone makes none.
    bool isNamedElsewhere() const { return !paths.isEmpty(); }
    // The table with the columns that are in another one behind its own.
    TableInfo withPaths(TableInfo info) const;
};

// The table whose rows are the memberships.
struct LinkDescription
{
    QString table;
    Condition condition = {}; // only rows that meet it are memberships
    QStringList leftColumns;  // refer to the left table's key, column by column
    QStringList rightColumns; // refer to the right table's key
    Side firstSide = Side::Left; // whose columns stand first in the table, and so in every statement
    QStringList extraColumns;    // every other column that can be written
    QList<ColumnInfo> ownColumns; // those that tell something about a membership: a role, a grade, a date
    QString numbering;           // the column in which the database numbers the rows; may be empty
    QStringList rowKey;          // what tells two rows of the same pair apart; empty where a pair stands once
    bool isNumbered = true;      // as above
    QStringList uniqueColumns;   // no two rows hold the same in one of these
    bool hasConflictClause = false;    // as in EntityDescription
    bool hasFurtherReferences = false; // its rows also refer to other tables than the two
    bool checksEnds = false;           // foreign keys refuse at once a row of which one end is missing
    bool isAlone[2] = {false, false}; // an entity of this side has at most one link
    // Sorting by this side's link columns gives the same order as sorting by the key they refer to.
    bool sortsAsKeys[2] = {false, false};

    const QStringList &columns(Side side) const { return side == Side::Left ? leftColumns : rightColumns; }
    QStringList &columns(Side side) { return side == Side::Left ? leftColumns : rightColumns; }
    QList<Filling> fillings = {}; // own columns that are filled by a rule, unless somebody says otherwise
    QString leavingColumn = {}; // where rows of those who leave are not deleted: what is set in them; see its filling
    QString kindColumns[2] = {{}, {}}; // says to which table this side's column refers; empty where it is always the same
    bool keepsPast[2] = {false, false}; // rows that tell who left stay, without this end, where it is deleted: the file's key empties it
    bool isRecord = false; // a row is a thing of its own, which goes with the membership
    bool allowsRepeats() const { return !rowKey.isEmpty(); }
    const Filling *filling(const QString &column) const;
    const ColumnInfo *ownColumn(const QString &name) const;
};

// Two entity tables and the link table between them. A plain value; everything below app/ works
// from it and knows no table by name.
struct Relationship
{
    EntityDescription left;
    EntityDescription right;
    LinkDescription link;
    Noun membership; // "membership", "memberships"
    QString readOnlyReason; // why nothing here can be edited safely, as a sentence; empty when it can

    const EntityDescription &at(Side side) const { return side == Side::Left ? left : right; }
    EntityDescription &at(Side side) { return side == Side::Left ? left : right; }
    // A table linked to its own kind: its rows stand on both sides.
    bool isWithinOneTable() const { return left.table == right.table; }
};

} // namespace Rollcall
