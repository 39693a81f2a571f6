#pragma once

#include "models/relation/keylist.h"
#include "models/relation/relationship.h"

#include <QString>

#include <optional>

namespace Rollcall {

// Where a list comes from, and what it is meant for.
struct ListSource
{
    QString path = {};                 // of a file
    QString text = {};                 // that was pasted
    bool isTyped = false;              // someone is about to type or paste it
    std::optional<Side> memberSide = {}; // which side its members stand on
    KeyList into = {};                 // the groups, unless the list names them
};

} // namespace Rollcall
