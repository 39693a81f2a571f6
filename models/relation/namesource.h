#pragma once

#include "models/relation/key.h"
#include "models/relation/relationship.h"

#include <QStringList>

namespace Rollcall {

// Tells what rows are called. Lists answer with the rows they hold, so that a sentence needs no statement of its own.
class NameSource
{
public:
    virtual ~NameSource() = default;

    // The labels in the keys' order, empty where there is none.
    virtual QStringList labels(Side side, const QList<Key> &keys) const = 0;
};

} // namespace Rollcall
