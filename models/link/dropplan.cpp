#include "models/link/dropplan.h"

#include "models/link/gesturewords.h"
#include "models/link/membershipstore.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <QLocale>
#include <QSet>

namespace Rollcall {

static DropPlan nothing(const QString &reason)
{
    DropPlan plan;
    plan.sentence = reason;
    return plan;
}

static DropPlan unknown(const Failure &failure)
{
    DropPlan plan = nothing(failure.sentence);
    plan.isUnknown = true;
    return plan;
}

static DropPlan planRemoval(const MembershipStore &store, const DraggedEntities &dragged)
{
    const Relationship &relationship = store.relationship();
    if (dragged.from.isEmpty())
        return nothing(Tr::tr("Drop on a %1 to add.").arg(relationship.at(opposite(dragged.side)).noun.one));
    const auto stored = store.stored(allPairs(dragged.side, dragged.keys, dragged.from));
    if (!stored)
        return unknown(stored.error());
    if (stored->isEmpty())
        return nothing(Tr::tr("There is no %1 left to remove.").arg(relationship.membership.one));
    DropPlan plan;
    plan.verb = DropPlan::Verb::Remove;
    plan.memberSide = dragged.side;
    plan.removals = *stored;
    plan.sentence = GestureWords(store).removeTitle(plan.removals);
    return plan;
}

static QList<Key> leavingOf(const DraggedEntities &dragged, const DropTarget &target, bool wantsMove)
{
    QList<Key> leaving = wantsMove ? dragged.from : QList<Key>();
    leaving.removeIf([&target](const Key &key) { return target.anchors.contains(key); });
    return leaving;
}

// What is in already, or gone, is found out when it is done.
static DropPlan planForMany(const MembershipStore &store, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove)
{
    const Side side = dragged.side;
    const GestureWords words(store);
    DropPlan plan;
    plan.isBulk = true;
    plan.memberSide = side;
    plan.members = dragged.keys;
    plan.carrier = dragged.carrier;
    plan.from = dragged.from;
    if (target.anchors.isEmpty()) {
        plan.verb = DropPlan::Verb::Remove;
        plan.leaving = dragged.from;
        plan.sentence = words.removeTitle(side, plan.members, plan.leaving);
        return plan;
    }
    plan.anchors = target.anchors;
    plan.leaving = leavingOf(dragged, target, wantsMove);
    plan.verb = plan.leaving.isEmpty() ? DropPlan::Verb::Add : DropPlan::Verb::Move;
    plan.sentence = plan.leaving.isEmpty() ? words.addTitle(side, plan.members, plan.anchors) : words.moveTitle(side, plan.members, plan.anchors);
    return plan;
}

DropPlan planDrop(const MembershipStore &store, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove)
{
    for (const auto &[side, keys] : {std::pair(dragged.side, dragged.keys), std::pair(target.anchorSide, KeyList(target.anchors)), std::pair(opposite(dragged.side), KeyList(dragged.from))}) {
        if (const auto named = store.checkKeys(side, keys); !named)
            return nothing(named.error().sentence);
    }
    const qint64 anchors = target.anchors.isEmpty() ? dragged.from.size() : target.anchors.size();
    if (dragged.keys.size() * anchors <= FewPairs || !store.readOnlyReason().isEmpty() || dragged.side == target.anchorSide)
        return planEachPair(store, dragged, target, wantsMove);
    return planForMany(store, dragged, target, wantsMove);
}

DropPlan planEachPair(const MembershipStore &store, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove)
{
    const Relationship &relationship = store.relationship();
    if (const QString reason = store.readOnlyReason(); !reason.isEmpty())
        return nothing(reason);
    if (dragged.side == target.anchorSide) {
        return nothing(Tr::tr("A %1 cannot join a %1. Drop on a %2.")
                           .arg(relationship.at(dragged.side).noun.one, relationship.at(opposite(dragged.side)).noun.one));
    }
    if (target.anchors.isEmpty())
        return planRemoval(store, dragged);

    const QList<Membership> pairs = allPairs(dragged.side, dragged.keys, target.anchors);
    const auto stored = store.stored(pairs);
    if (!stored)
        return unknown(stored.error());
    const QSet<Membership> existing(stored->cbegin(), stored->cend());
    DropPlan plan;
    plan.memberSide = dragged.side;
    plan.from = dragged.from;
    plan.wanted = pairs;
    plan.alreadyIn = int(existing.size());
    for (const Membership &pair : pairs) {
        if (!existing.contains(pair))
            plan.additions.append(pair);
    }

    const QList<Key> leaving = leavingOf(dragged, target, wantsMove);
    if (!leaving.isEmpty()) {
        const auto left = store.stored(allPairs(dragged.side, dragged.keys, leaving));
        if (!left)
            return unknown(left.error());
        plan.removals = *left;
    }

    const GestureWords words(store);
    if (plan.additions.isEmpty() && plan.removals.isEmpty())
        return nothing(words.alreadyIn(pairs));
    plan.verb = plan.removals.isEmpty() ? DropPlan::Verb::Add : DropPlan::Verb::Move;
    plan.sentence = plan.verb == DropPlan::Verb::Add ? words.addTitle(plan.additions) : words.moveTitle(plan.removals, pairs);
    if (plan.alreadyIn > 0)
        plan.sentence += Tr::tr("; %1 already in").arg(QLocale().toString(plan.alreadyIn));
    return plan;
}

} // namespace Rollcall
