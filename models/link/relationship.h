#pragma once

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
};

// One of the two tables whose rows are linked.
struct EntityDescription
{
    QString table;
    QString key;    // its primary key's column
    QString label;  // the column people know a row by
    QString detail; // the column that tells two rows of the same label apart; may be empty
    Noun noun;
    QString membersTitle; // over a list of them: "Heroes in %1"
    QString membersName;  // that list's accessible name: "Heroes in team"
    bool hasAutomaticKey = true; // false when a new row must bring its key
};

// The table whose rows are the memberships.
struct LinkDescription
{
    QString table;
    QString leftColumn;  // refers to the left table's key
    QString rightColumn; // refers to the right table's key
    Side firstSide = Side::Left; // whose column stands first in the table, and so in every statement
    QStringList extraColumns;    // every other column that can be written
    bool hasRowId = true;        // false for WITHOUT ROWID

    const QString &column(Side side) const { return side == Side::Left ? leftColumn : rightColumn; }
};

// Two entity tables and the link table between them. A plain value; everything below app/ works
// from it and knows no table by name.
struct Relationship
{
    EntityDescription left;
    EntityDescription right;
    LinkDescription link;
    Noun membership; // "membership", "memberships"

    const EntityDescription &at(Side side) const { return side == Side::Left ? left : right; }
    EntityDescription &at(Side side) { return side == Side::Left ? left : right; }
    // A table linked to its own kind: its rows stand on both sides.
    bool isWithinOneTable() const { return left.table == right.table; }
};

} // namespace Rollcall
