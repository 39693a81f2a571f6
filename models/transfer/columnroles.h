#pragma once

#include "models/result.h"
#include "models/transfer/listtarget.h"

#include <QChar>
#include <QList>
#include <QString>

#include <optional>

namespace Rollcall {

// What a column of a list holds.
struct ColumnRole
{
    enum class Kind {
        Ignore,
        Name,   // of the member, as people know it
        First,  // the parts of that name
        Last,
        Unique, // a column of the members' table that tells each from all others
        Detail, // the column that tells members of the same name apart
        Group,  // what the member belongs to; perhaps several in one cell
        Tick,   // whether the member belongs to the group that the heading names
        Value,  // a column of the link table
    };

    Kind kind = Kind::Ignore;
    QString column = {}; // of the members' table for Unique, of the link table for Value

    friend bool operator==(const ColumnRole &, const ColumnRole &) = default;
};

// What all columns of a list hold.
struct ColumnRoles
{
    Side memberSide = Side::Left;
    QList<ColumnRole> columns = {};
    QChar between = {}; // separates several groups in one cell; null when a cell names one group

    // The first column with this role; -1 when there is none.
    qsizetype indexOf(ColumnRole::Kind kind) const;
    bool has(ColumnRole::Kind kind) const { return indexOf(kind) >= 0; }
    bool hasMembers() const;
    bool hasGroups() const { return has(ColumnRole::Kind::Group) || has(ColumnRole::Kind::Tick); }

    // Fails with a sentence where the list does not say who belongs to what: `hasInto`: the groups are chosen elsewhere.
    Result<> check(const ListTarget &target, bool hasInto, bool hasHeading) const;
    // Every role that a column can have, in the order of a menu.
    static QList<ColumnRole> choices(const ListTarget &target, Side memberSide);
    // As people know it: "First name", "E-mail", "Course", "Ignore".
    static QString title(const ColumnRole &role, const ListTarget &target, Side memberSide);

    // A text from which the roles can be restored for the next list with the same heading; fromText() returns nothing for any other text.
    QString toText() const;
    static std::optional<ColumnRoles> fromText(const QString &text);

    friend bool operator==(const ColumnRoles &, const ColumnRoles &) = default;
};

// What a mark in a grid of ticks says; nothing when it is no mark.
std::optional<bool> tickOf(const QString &cell);
// The groups that a cell names, blanks around them taken off.
QStringList groupsIn(const QString &cell, QChar between);

} // namespace Rollcall
