#pragma once

#include "models/link/keylist.h"
#include "models/link/relationship.h"

namespace Rollcall {

// What is wanted of many memberships at once. Which links come and go for it is worked out, from what is stored then, by
// whoever carries it out: reading so many would hold the window.
struct LinkPlan
{
    enum class Kind {
        Replacement, // the anchor's members are exactly these from then on
        Swap,        // the two anchors exchange their members
        Copy,        // the members join the anchors, too, with what their links with `from` tell
        Move,        // the same, and those links go
    };

    Kind kind = Kind::Replacement;
    Side memberSide = Side::Left;
    KeyList members = {}; // of a Swap none
    KeyList anchors = {};
    KeyList from = {};    // of Copy and Move
};

} // namespace Rollcall
