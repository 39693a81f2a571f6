#pragma once

#include "models/relation/key.h"

#include <QList>
#include <QVariant>

#include <optional>

namespace Rollcall {

// What a table is asked beside its filter's text: who is in these groups and not in those, in how many, and with what told
// of it. All of it must be so; what is empty asks nothing.
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

    // What a column of the link table holds; null: nothing.
    struct Told
    {
        QString column;
        QVariant value;

        friend bool operator==(const Told &a, const Told &b);
    };

    QList<Group> in;
    QList<Group> notIn;
    std::optional<Number> number;
    QList<Told> told; // of the membership in each of the groups, or of any one where none is named

    bool isEmpty() const { return in.isEmpty() && notIn.isEmpty() && !number && told.isEmpty(); }

    // A form that reads back, for the settings.
    QString toString() const;
    static MembershipQuestion fromString(const QString &text); // empty where it has no such form

    friend bool operator==(const MembershipQuestion &, const MembershipQuestion &) = default;
};

} // namespace Rollcall
