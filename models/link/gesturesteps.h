#pragma once

#include "models/link/change.h"
#include "models/link/relationship.h"
#include "models/result.h"

#include <QString>

namespace Rollcall {

class GestureWords;
class MembershipStore;
struct DropPlan;

// What a gesture comes to: a change, its name in the history and the sentence that tells of it.
// Where the change is empty, the sentence says why; where it is worked out later, it follows from what was done.
struct Step
{
    QString title;
    Change change;
    QString sentence;
};

// Each of the members joins, or leaves, each of the anchors: in blocks.
Step addAllStep(const GestureWords &words, Side memberSide, const KeyList &members, const KeyList &anchors);
Step removeAllStep(const GestureWords &words, Side memberSide, const KeyList &members, const KeyList &anchors);
Step moveAllStep(const DropPlan &plan);
// The same, where what the links tell goes along: as a plan.
Step dropManyStep(const GestureWords &words, const DropPlan &plan);

// Members join, or move, pair by pair.
Result<Step> dropStep(const MembershipStore &store, const GestureWords &words, const DropPlan &plan);
// The anchor's members become exactly these: the smallest change that does it.
Result<Step> replacementStep(const MembershipStore &store, const GestureWords &words, Side side, const Key &anchor, const KeyList &members);
// Two anchors exchange their members of `side`.
Result<Step> swapStep(const MembershipStore &store, const GestureWords &words, Side side, const Key &first, const Key &second);

// A new entity that joins these anchors.
Step creationStep(const Relationship &relationship, const GestureWords &words, Side side, const Fields &fields, const QList<Key> &anchors);
// Cells that differ; those that do not are left out.
Step editStep(const GestureWords &words, const QList<Edit> &edits);
Step linkEditStep(const Relationship &relationship, const GestureWords &words, const QList<LinkEdit> &edits);

} // namespace Rollcall
