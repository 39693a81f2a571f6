#pragma once

#include "models/relation/key.h"

#include <QList>
#include <QVariant>

#include <optional>

namespace Rollcall {

// A filter of a table by memberships: which rows are in these groups and not in those, in how many groups, and with which values
// in the link table. All parts must be true; empty parts are ignored.
struct MembershipQuestion
{
    // A row of the other table, with its name as it was last.
    struct Group
    {
        Key key;
        QString name;

        friend bool operator==(const Group &a, const Group &b) { return a.key == b.key; }
    };

    enum class Bound { AtLeast, Exactly, AtMost };

    struct Number
    {
        Bound bound = Bound::Exactly;
        qint64 count = 0;

        friend bool operator==(const Number &, const Number &) = default;
    };

    // A value in a column of the link table; a null value asks for NULL.
    struct Told
    {
        QString column;
        QVariant value;

        friend bool operator==(const Told &a, const Told &b);
    };

    QList<Group> in;
    QList<Group> notIn;
    std::optional<Number> number;
    QList<Told> told; // of the membership in each of `in`, or of any membership where `in` is empty

    bool isEmpty() const { return in.isEmpty() && notIn.isEmpty() && !number && told.isEmpty(); }

    // A form that reads back, for the settings.
    QString toString() const;
    static MembershipQuestion fromString(const QString &text); // empty where it has no such form

    friend bool operator==(const MembershipQuestion &, const MembershipQuestion &) = default;
};

} // namespace Rollcall
