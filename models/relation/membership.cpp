#include "models/relation/membership.h"

#include <QSet>

namespace Rollcall {

QList<Membership> allPairs(Side side, const QList<Key> &members, const QList<Key> &anchors)
{
    QList<Membership> pairs;
    pairs.reserve(members.size() * anchors.size());
    for (const Key &anchor : anchors) {
        for (const Key &member : members)
            pairs.append(Membership::of(side, member, anchor));
    }
    return withoutRepeats(pairs);
}

QList<Membership> withoutRepeats(const QList<Membership> &memberships)
{
    QList<Membership> once;
    QSet<Membership> seen;
    for (const Membership &membership : memberships) {
        if (!seen.contains(membership)) {
            seen.insert(membership);
            once.append(membership);
        }
    }
    return once;
}

QList<Membership> without(const QList<Membership> &memberships, const QList<Membership> &others)
{
    const QSet<Membership> left(others.cbegin(), others.cend());
    QList<Membership> rest = memberships;
    rest.removeIf([&left](const Membership &membership) { return left.contains(membership); });
    return rest;
}

} // namespace Rollcall
