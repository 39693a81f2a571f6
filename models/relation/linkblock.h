#pragma once

#include "models/relation/keylist.h"
#include "models/relation/membership.h"
#include "models/relation/relationship.h"

#include <QList>

namespace Rollcall {

// Memberships of one anchor with many members and without values of their own; four bytes for each.
struct LinkBlock
{
    Side memberSide = Side::Left;
    Key anchor;
    KeyList members;
};

// Every pair of one of the members with one of the anchors, in as few blocks as may be.
QList<LinkBlock> blocksFor(Side memberSide, const KeyList &members, const KeyList &anchors);
qint64 pairsIn(const QList<LinkBlock> &blocks);
QList<Membership> pairsOf(const QList<LinkBlock> &blocks);
// The different keys on this side of the blocks.
KeyList keysIn(const QList<LinkBlock> &blocks, Side side);
// The keys in ascending order, each once.
KeyList inOrder(const KeyList &keys);

} // namespace Rollcall
