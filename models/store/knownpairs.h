#pragma once

#include "models/relation/change.h"

#include <QHash>
#include <QSet>

namespace Rollcall {

// The pairs that a change takes off, named or in blocks.
class KnownPairs
{
public:
    explicit KnownPairs(const Change &change);

    bool contains(const Membership &pair) const;

private:
    bool isInBlock(const Membership &pair, Side memberSide) const;

    QSet<Membership> m_named;
    QHash<Key, KeySet> m_members[2]; // by anchor
};

} // namespace Rollcall
