#pragma once

#include "models/relation/key.h"
#include "models/relation/relationship.h"

#include <QHash>
#include <QList>

namespace Rollcall {

// One entity of the left table linked with one of the right.
struct Membership
{
    Key left;
    Key right;

    const Key &at(Side side) const { return side == Side::Left ? left : right; }
    Key &at(Side side) { return side == Side::Left ? left : right; }

    // `member` stands on `side`, `anchor` on the other.
    static Membership of(Side side, const Key &member, const Key &anchor)
    {
        return side == Side::Left ? Membership{member, anchor} : Membership{anchor, member};
    }

    friend bool operator==(const Membership &, const Membership &) = default;
    friend size_t qHash(const Membership &membership, size_t seed = 0)
    {
        return qHashMulti(seed, membership.left, membership.right);
    }
};

// Every pair of one of the members with one of the anchors, each once.
QList<Membership> allPairs(Side side, const QList<Key> &members, const QList<Key> &anchors);

QList<Membership> withoutRepeats(const QList<Membership> &memberships);
// The memberships that are not among the others.
QList<Membership> without(const QList<Membership> &memberships, const QList<Membership> &others);

} // namespace Rollcall
