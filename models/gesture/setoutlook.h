#pragma once

#include "models/relation/change.h"
#include "models/result.h"

namespace Rollcall {

class MembershipStore;

// What a set verb would do, of one moment of the file: who joins and who leaves, and how large the groups are. A plain value.
struct SetOutlook
{
    Gesture gesture = {}; // with nothing left out
    Change change = {};
    QList<LinkBlock> joins = {};  // the change's memberships, by group
    QList<LinkBlock> leaves = {};
    QList<qint64> sizes = {}; // of the gesture's anchors, before
    qint64 sourceSize = 0;    // of its `from` together

    // Reads, and writes nothing.
    static Result<SetOutlook> of(const MembershipStore &store, const Gesture &gesture);

    // Of one anchor.
    KeyList joining(const Key &anchor) const { return membersIn(joins, anchor); }
    KeyList leaving(const Key &anchor) const { return membersIn(leaves, anchor); }
    qint64 sizeOf(const Key &anchor) const;
    // The gesture but for these memberships. It is refused where it would come to something else by then.
    Gesture without(const QList<LinkBlock> &leftOut) const;
    // The change but for these memberships.
    Change changeWithout(const QList<LinkBlock> &leftOut) const;
    // True where people read the same in both.
    bool saysTheSameAs(const SetOutlook &other) const;

private:
    static KeyList membersIn(const QList<LinkBlock> &blocks, const Key &anchor);
};

} // namespace Rollcall
