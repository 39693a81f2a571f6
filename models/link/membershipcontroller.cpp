#include "models/link/membershipcontroller.h"

#include "models/link/changecommand.h"
#include "models/link/linkplans.h"
#include "models/link/namedmembers.h"
#include "models/sql/session.h"

#include <algorithm>
#include <memory>

namespace Rollcall {

void MembershipController::remember(const QString &title, const Change &done, int gesture)
{
    history().push(new ChangeCommand(*this, title, done, gesture));
}

bool MembershipController::linkAll(Side memberSide, const KeyList &members, const KeyList &anchors)
{
    const bool asksForValues = !columnsWanted(relationship().link, {Link()}).isEmpty();
    const bool takesMany = store().takesBlocks() || (store().namesBlocks() && !asksForValues);
    if (members.size() * anchors.size() <= FewPairs || !takesMany)
        return link(allPairs(memberSide, members, anchors));
    return perform(addAllStep(words(), memberSide, members, anchors));
}

bool MembershipController::unlinkAll(Side memberSide, const KeyList &members, const KeyList &anchors)
{
    if (refuseWhileBusy())
        return false;
    if (members.size() * anchors.size() > FewPairs && (store().takesBlocks() || store().namesBlocks()))
        return perform(removeAllStep(words(), memberSide, members, anchors));
    const auto stored = store().stored(allPairs(memberSide, members, anchors));
    if (!stored)
        return refuse(stored.error(), [this, memberSide, members, anchors] { unlinkAll(memberSide, members, anchors); });
    if (!stored->isEmpty())
        return unlink(*stored);
    emit told(tr("There is no %1 left to remove.").arg(relationship().membership.one));
    return false;
}

bool MembershipController::link(const QList<Membership> &memberships)
{
    const QList<Membership> wanted = withoutRepeats(memberships);
    if (wanted.isEmpty() || refuseWhileBusy())
        return false;
    const auto stored = store().stored(wanted);
    if (!stored)
        return refuse(stored.error(), [this, wanted] { link(wanted); });
    Change change;
    const QList<Membership> additions = without(wanted, *stored);
    change.addedLinks = linksFor(additions);
    if (change.isEmpty()) {
        emit told(words().alreadyIn(wanted));
        return false;
    }
    return perform(words().addTitle(additions), change, words().added(additions, wanted));
}

bool MembershipController::linkNamed(Side side, const QStringList &names, const QList<Key> &anchors)
{
    const auto members = findNamed(store(), side, names);
    return members ? link(allPairs(side, *members, anchors)) : refuse(members.error(), [this, side, names, anchors] { linkNamed(side, names, anchors); });
}

bool MembershipController::unlink(const QList<Membership> &memberships)
{
    const QList<Membership> wanted = withoutRepeats(memberships);
    if (wanted.isEmpty() || refuseWhileBusy())
        return false;
    const auto stored = store().stored(wanted);
    if (!stored)
        return refuse(stored.error(), [this, wanted] { unlink(wanted); });
    if (stored->size() < wanted.size()) {
        emit store().stale();
        return refuse({tr("%1 should have been removed, but only %2 of them exist. Nothing was changed; "
                          "the lists now show the file as it is.")
                           .arg(relationship().membership.counted(wanted.size()), QString::number(stored->size()))});
    }
    Change change;
    change.removedLinks = linksFor(wanted);
    return perform(words().removeTitle(wanted), change, words().removed(wanted) + words().leftTail(wanted));
}

bool MembershipController::copy(Side side, const KeyList &members, const QList<Key> &from, const QList<Key> &to)
{
    const DraggedEntities dragged{store().session().identity(), {}, side, members, from};
    return drop(planDrop(store(), dragged, {opposite(side), to}, false));
}

bool MembershipController::move(Side side, const KeyList &members, const QList<Key> &from, const Key &to)
{
    DraggedEntities dragged{store().session().identity(), {}, side, members, from};
    return drop(planDrop(store(), dragged, {opposite(side), {to}}, true));
}

bool MembershipController::drop(const DropPlan &plan)
{
    if (refuseWhileBusy())
        return false;
    if (!plan.isBulk)
        return dropEachPair(plan);
    if (!plan.carrier)
        return dropMany(plan);
    // Its drag is still going on, with a loop of its own that must not wait for this; its data go when that is left.
    connect(plan.carrier, &QObject::destroyed, this, [this, plan] { dropMany(plan); }, Qt::QueuedConnection);
    return true;
}

bool MembershipController::dropMany(const DropPlan &plan)
{
    const bool isMove = plan.verb == DropPlan::Verb::Move;
    const bool bringsValues = isMove || (plan.verb == DropPlan::Verb::Add && !plan.from.isEmpty());
    const bool takesPlan = bringsValues && !store().takesBlocks() && (isMove || !copiesLackValues(relationship().link));
    if (takesPlan)
        return perform(dropManyStep(words(), plan));
    if (!store().takesBlocks() && (bringsValues || !store().namesBlocks())) {
        const DraggedEntities dragged{store().session().identity(), {}, plan.memberSide, plan.members, plan.from};
        return drop(planEachPair(store(), dragged, {opposite(plan.memberSide), plan.anchors}, plan.verb == DropPlan::Verb::Move));
    }
    switch (plan.verb) {
    case DropPlan::Verb::Nothing:
        return false;
    case DropPlan::Verb::Add:
        return linkAll(plan.memberSide, plan.members, plan.anchors);
    case DropPlan::Verb::Remove:
        return unlinkAll(plan.memberSide, plan.members, plan.leaving);
    case DropPlan::Verb::Move:
        break;
    }
    return perform(moveAllStep(plan));
}

bool MembershipController::dropEachPair(const DropPlan &plan)
{
    switch (plan.verb) {
    case DropPlan::Verb::Nothing:
        emit told(plan.sentence);
        return false;
    case DropPlan::Verb::Remove:
        return unlink(plan.removals);
    case DropPlan::Verb::Add:
    case DropPlan::Verb::Move:
        break;
    }
    const auto step = dropStep(store(), words(), plan);
    return step ? perform(*step) : refuse(step.error(), [this, plan] { drop(plan); });
}

bool MembershipController::replaceMembers(Side side, const Key &anchor, const KeyList &members)
{
    if (refuseWhileBusy())
        return false;
    const auto step = replacementStep(store(), words(), side, anchor, members);
    return step ? perform(*step) : refuse(step.error(), [this, side, anchor, members] { replaceMembers(side, anchor, members); });
}

bool MembershipController::swapMembers(Side side, const Key &first, const Key &second)
{
    if (refuseWhileBusy())
        return false;
    const auto step = swapStep(store(), words(), side, first, second);
    return step ? perform(*step) : refuse(step.error(), [this, side, first, second] { swapMembers(side, first, second); });
}

Key MembershipController::create(Side side, const Fields &fields, const QList<Key> &anchors)
{
    const auto key = std::make_shared<Key>(); // a Retry may come after this call
    perform(creationStep(relationship(), words(), side, fields, anchors), [this, side, key](const Change &done) {
        *key = done.addedEntities.first().key;
        emit created(side, *key);
    });
    return *key;
}

// What they hold now, which someone has been told of before they insist.
static QHash<Key, Fields> seenAgain(const MembershipStore &store, Side side, const QHash<Key, Fields> &seen)
{
    const auto rows = store.entities(side, seen.keys());
    if (!rows)
        return seen;
    QHash<Key, Fields> fields;
    for (const Entity &entity : *rows)
        fields.insert(entity.key, entity.fields);
    return fields;
}

bool MembershipController::remove(Side side, const QList<Key> &keys, const QHash<Key, Fields> &seen)
{
    if (keys.isEmpty() || refuseWhileBusy())
        return false;
    const QString subject = words().subject(side, keys);
    const QString title = tr("Delete %1").arg(words().titleSubject(side, keys));
    Change change;
    for (const Key &key : keys)
        change.removedEntities.append({side, key, {}, seen.value(key)});

    const int gesture = history().nextGesture();
    const auto done = apply(change, gesture, tr("Deleting %1").arg(subject));
    if (!done && done.error().conflict)
        setInsistence([this, side, keys, now = seenAgain(store(), side, seen)] { remove(side, keys, now); });
    if (!done)
        return refuse(done.error(), [this, side, keys, seen] { remove(side, keys, seen); }, title);
    if (done->removedEntities.isEmpty()) { // someone else was quicker: as wished
        emit store().stale();
        emit told(tr("%1 had been deleted already").arg(subject));
        return false;
    }
    const QString tail = keep(title, *done, gesture);
    const auto isMembership = [](const Link &link) { return link.pair.left.isValid() && link.pair.right.isValid(); };
    const qint64 memberships = std::count_if(done->removedLinks.cbegin(), done->removedLinks.cend(), isMembership) + pairsIn(done->removedBlocks);
    const QString sentence = memberships == 0 ? tr("Deleted %1").arg(subject)
                                              : tr("Deleted %1 and %2").arg(subject, relationship().membership.counted(memberships));
    emit told(sentence + tail);
    if (!done->isIrrevocable)
        emit deleted(sentence + tail);
    return true;
}

bool MembershipController::edit(const QList<Edit> &edits)
{
    return perform(editStep(words(), edits));
}

bool MembershipController::editLinks(const QList<LinkEdit> &edits)
{
    return perform(linkEditStep(relationship(), words(), edits));
}

bool MembershipController::removeOrphans()
{
    if (refuseWhileBusy())
        return false;
    const auto orphans = store().orphans();
    if (!orphans)
        return refuse(orphans.error(), [this] { removeOrphans(); });
    Change change;
    change.removedLinks = *orphans;
    if (change.isEmpty())
        return false;
    if (relationship().link.hasFurtherReferences)
        return refuse({tr("These rows of \"%1\" also link other tables, so they stay. Mend them with a tool for single rows.").arg(relationship().link.table)});
    change.isWatched = true; // foreign keys would not let them come back: only a copy of the rows can
    const QString subject = relationship().membership.counted(orphans->size());
    const QString title = tr("Remove %1").arg(subject);
    const int gesture = history().nextGesture();
    const auto done = apply(change, gesture, tr("Removing %1").arg(subject));
    if (!done)
        return refuse(done.error(), [this] { removeOrphans(); }, title);
    if (!done->rows) {
        emit told(tr("%1 without owner removed for good").arg(subject));
        return true;
    }
    const QString tail = keep(title, *done, gesture);
    emit told(tr("%1 without owner removed").arg(subject) + tail);
    return true;
}

} // namespace Rollcall
