#pragma once

#include "models/relation/change.h"
#include "models/relation/relationship.h"

#include <functional>

namespace Rollcall {

// What a change that was written means for the members of some anchors.
class MemberChanges
{
public:
    // `memberSide` is the members' side. All must outlive it.
    MemberChanges(const Relationship &relationship, Side memberSide, const KeyList &anchors);

    // True when the list may look different now; `isListed` tells of a member whether it may be in the list.
    bool concern(const Change &change, const std::function<bool(const Key &)> &isListed) const;
    // Who joined one of the anchors, and who left one, in the order of their keys.
    KeyList joined(const Change &change) const { return membersIn(change.addedLinks, change.addedBlocks); }
    KeyList left(const Change &change) const { return membersIn(change.removedLinks, change.removedBlocks); }

    // The members of one anchor afterwards, in the order of their keys or of joining: what a fresh read would show.
    static KeyList applied(const KeyList &members, const KeyList &gone, const KeyList &come, bool isByKey);

private:
    bool isOfAnchor(const LinkBlock &block) const;
    KeyList membersIn(const QList<Link> &links, const QList<LinkBlock> &blocks) const;

    const Relationship &m_relationship;
    Side m_side;
    const KeyList &m_anchors;
};

} // namespace Rollcall
