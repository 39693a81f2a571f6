#include "models/link/membership.h"

namespace Rollcall {

QList<Membership> allPairs(Side side, const QList<Key> &members, const QList<Key> &anchors)
{
    QList<Membership> pairs;
    pairs.reserve(members.size() * anchors.size());
    for (const Key &anchor : anchors) {
        for (const Key &member : members)
            pairs.append(Membership::of(side, member, anchor));
    }
    return pairs;
}

} // namespace Rollcall
