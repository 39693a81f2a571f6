#pragma once

#include "models/relation/relationship.h"

namespace Rollcall {

// Takes a link table's name apart into the names of its two tables: "heroteamlink" has hero at 0 and team at 4, and "link" is the rest.
struct LinkName
{
    explicit LinkName(const Relationship &relationship);

    bool namesBoth() const { return leftAt >= 0 && rightAt >= 0; }
    // True when the name says only that the two are linked: "film_actor", "heroteamlink", "user_to_group_map", "group_members".
    bool isMadeOfBoth() const;
    // True for "group_members", which names the side that has members.
    bool namesMembers() const;
    // The side whose rows join the other's: its name stands first, as the hero's in "heroteamlink", or it is the
    // one that "group_members" does not name. The left one when neither is named.
    Side joining() const;

    QString prefix; // a prefix that the names of all the file's tables seem to have
    int leftAt = -1; // -1 when the name is not in it
    int rightAt = -1;
    QString rest; // in lower case, without any separators
};

} // namespace Rollcall
