#include "models/link/membershipcontroller.h"

#include "models/link/changecommand.h"
#include "models/link/linkplans.h"
#include "models/link/namedmembers.h"
#include "models/sql/ownwork.h"
#include "models/sql/session.h"
#include "models/sql/statementlog.h"

#include <QMetaMethod>

#include <algorithm>
#include <memory>

namespace Rollcall {

MembershipController::MembershipController(MembershipStore &store, History &history, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_history(history)
    , m_words(store)
    , m_runner(store)
{
}

bool MembershipController::isBusy() const
{
    return m_store.session().ownWork().isBusy();
}

void MembershipController::cancel()
{
    m_store.session().ownWork().cancel();
}

static Failure stillBusy(const MembershipStore &store)
{
    return {MembershipController::tr("Wait until this is done, or cancel it: %1.").arg(store.session().ownWork().what()), {}, Failure::CalledOff};
}

bool MembershipController::refuseWhileBusy()
{
    return isBusy() && !refuse(stillBusy(m_store));
}

bool MembershipController::refuse(const Failure &failure, const std::function<void()> &again)
{
    m_lastGesture = failure.isTemporary() ? again : nullptr;
    if (failure.isCalledOff() && !isBusy())
        emit told(failure.sentence); // as wished
    else
        emit refused(failure);
    return false;
}

Result<Change> MembershipController::apply(const Change &change, int gesture, const QString &what)
{
    if (m_runner.takes(change)) {
        auto done = m_runner.run(change, gesture, what);
        m_history.settle(); // someone may have tried to undo meanwhile
        m_lastGesture = nullptr;
        return done;
    }
    StatementLog &log = m_store.session().log();
    log.setGesture(gesture);
    auto done = m_store.apply(change);
    log.setGesture(0);
    m_lastGesture = nullptr; // another one has come after it
    return done;
}

// First the database, then the history, then the words.
bool MembershipController::perform(const QString &title, const Change &change, const QString &sentence, const After &after)
{
    if (refuseWhileBusy())
        return false;
    if (const QString reason = m_store.readOnlyReason(); !reason.isEmpty())
        return refuse({reason}); // before anyone is asked for values
    if (waitsForValues(title, change, sentence, after))
        return false;
    const int gesture = m_history.nextGesture();
    const auto done = apply(change, gesture, title);
    if (!done)
        return refuse(done.error(), [this, title, change, sentence, after] { perform(title, change, sentence, after); });
    m_history.push(new ChangeCommand(*this, title, *done, gesture));
    emit told(sentence);
    if (after)
        after(*done);
    return true;
}

// Asked once for the whole gesture, before anything is written.
bool MembershipController::waitsForValues(const QString &title, const Change &change, const QString &sentence, const After &after)
{
    const QList<ColumnInfo> wanted = columnsWanted(relationship().link, change.addedLinks);
    if (wanted.isEmpty() || !isSignalConnected(QMetaMethod::fromSignal(&MembershipController::valuesWanted)))
        return false;
    m_waiting = [this, title, change, sentence, after](const Fields &values) {
        Change complete = change;
        supplyValues(complete.addedLinks, values);
        return perform(title, complete, sentence, after);
    };
    emit valuesWanted(title, wanted);
    return true;
}

bool MembershipController::supply(const Fields &values)
{
    const auto waiting = std::exchange(m_waiting, nullptr);
    return waiting && waiting(values);
}

void MembershipController::abandon()
{
    m_waiting = nullptr;
    emit told(tr("Nothing was added"));
}

void MembershipController::retry()
{
    if (refuseWhileBusy())
        return;
    if (const auto again = std::exchange(m_lastGesture, nullptr))
        again();
}

// What the blocks come to is known, and told, when it is done.
bool MembershipController::performBlocks(const QString &title, const Change &change)
{
    if (refuseWhileBusy())
        return false;
    const int gesture = m_history.nextGesture();
    const auto done = apply(change, gesture, m_words.doing(change));
    if (!done)
        return refuse(done.error(), [this, title, change] { performBlocks(title, change); });
    if (!done->isEmpty())
        m_history.push(new ChangeCommand(*this, title, *done, gesture));
    emit told(m_words.done(change, *done));
    return !done->isEmpty();
}

bool MembershipController::linkAll(Side memberSide, const KeyList &members, const KeyList &anchors)
{
    if (members.size() * anchors.size() <= FewPairs || !m_store.takesBlocks())
        return link(allPairs(memberSide, members, anchors));
    Change change;
    change.isLenient = true;
    change.addedBlocks = blocksFor(memberSide, members, anchors);
    return performBlocks(m_words.addTitle(memberSide, members, anchors), change);
}

bool MembershipController::unlinkAll(Side memberSide, const KeyList &members, const KeyList &anchors)
{
    if (refuseWhileBusy())
        return false;
    Change change;
    change.isLenient = true;
    change.removedBlocks = blocksFor(memberSide, members, anchors);
    if (members.size() * anchors.size() > FewPairs && m_store.takesBlocks())
        return performBlocks(m_words.removeTitle(memberSide, members, anchors), change);
    const auto stored = m_store.stored(allPairs(memberSide, members, anchors));
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
    const auto stored = m_store.stored(wanted);
    if (!stored)
        return refuse(stored.error(), [this, wanted] { link(wanted); });
    Change change;
    const QList<Membership> additions = without(wanted, *stored);
    change.addedLinks = linksFor(additions);
    if (change.isEmpty()) {
        emit told(m_words.alreadyIn(wanted));
        return false;
    }
    return perform(m_words.addTitle(additions), change, m_words.added(additions, wanted));
}

bool MembershipController::linkNamed(Side side, const QStringList &names, const QList<Key> &anchors)
{
    const auto members = findNamed(m_store, side, names);
    return members ? link(allPairs(side, *members, anchors)) : refuse(members.error());
}

bool MembershipController::unlink(const QList<Membership> &memberships)
{
    const QList<Membership> wanted = withoutRepeats(memberships);
    if (wanted.isEmpty() || refuseWhileBusy())
        return false;
    const auto stored = m_store.stored(wanted);
    if (!stored)
        return refuse(stored.error(), [this, wanted] { unlink(wanted); });
    if (stored->size() < wanted.size()) {
        emit m_store.stale();
        return refuse({tr("%1 should have been removed, but only %2 of them exist. Nothing was changed; "
                          "the lists now show the file as it is.")
                           .arg(relationship().membership.counted(wanted.size()), QString::number(stored->size()))});
    }
    Change change;
    change.removedLinks = linksFor(wanted);
    return perform(m_words.removeTitle(wanted), change, m_words.removed(wanted) + m_words.leftTail(wanted));
}

bool MembershipController::copy(Side side, const KeyList &members, const QList<Key> &from, const QList<Key> &to)
{
    const DraggedEntities dragged{m_store.session().identity(), {}, side, members, from};
    return drop(planDrop(m_store, dragged, {opposite(side), to}, false));
}

bool MembershipController::move(Side side, const KeyList &members, const QList<Key> &from, const Key &to)
{
    DraggedEntities dragged{m_store.session().identity(), {}, side, members, from};
    return drop(planDrop(m_store, dragged, {opposite(side), {to}}, true));
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
    if (!m_store.takesBlocks()) {
        const DraggedEntities dragged{m_store.session().identity(), {}, plan.memberSide, plan.members, plan.from};
        return drop(planEachPair(m_store, dragged, {opposite(plan.memberSide), plan.anchors}, plan.verb == DropPlan::Verb::Move));
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
    Change change;
    change.isLenient = true;
    change.removedBlocks = blocksFor(plan.memberSide, plan.members, plan.leaving);
    change.addedBlocks = blocksFor(plan.memberSide, plan.members, plan.anchors);
    return performBlocks(plan.sentence, change);
}

bool MembershipController::dropEachPair(const DropPlan &plan)
{
    switch (plan.verb) {
    case DropPlan::Verb::Nothing:
        emit told(plan.sentence);
        return false;
    case DropPlan::Verb::Remove:
        return unlink(plan.removals);
    case DropPlan::Verb::Add: {
        const auto joining = movedLinks(m_store, plan.memberSide, allPairs(plan.memberSide, distinctKeys(plan.memberSide, plan.additions), plan.from), plan.additions);
        if (!joining)
            return refuse(joining.error(), [this, plan] { drop(plan); });
        Change change;
        change.addedLinks = *joining;
        dropUnique(change.addedLinks, relationship().link);
        return perform(m_words.addTitle(plan.additions), change,
                       m_words.added(plan.additions, plan.wanted) + m_words.copiedTail(change.addedLinks));
    }
    case DropPlan::Verb::Move:
        break;
    }
    const auto joining = movedLinks(m_store, plan.memberSide, plan.removals, plan.additions);
    if (!joining)
        return refuse(joining.error(), [this, plan] { drop(plan); });
    Change change;
    change.removedLinks = linksFor(plan.removals);
    change.addedLinks = *joining;
    const QString title = plan.additions.isEmpty() ? m_words.removeTitle(plan.removals)
                                                   : m_words.moveTitle(plan.removals, plan.additions);
    const QString sentence = plan.additions.isEmpty() ? m_words.removed(plan.removals)
                                                      : m_words.moved(plan.removals, plan.additions, plan.alreadyIn);
    // Whoever was there already keeps what that membership tells; what the old one told goes with it.
    const QString kept = plan.alreadyIn > 0 && !relationship().link.ownColumns.isEmpty() ? tr("; what it tells there stays as it was") : QString();
    return perform(title, change, sentence + kept + m_words.leftTail(plan.removals));
}

QString MembershipController::removeAllTitle(Side side, const Key &anchor) const
{
    return tr("Remove All %1 from %2").arg(relationship().at(side).noun.title(), m_words.name(opposite(side), anchor));
}

bool MembershipController::replaceMembers(Side side, const Key &anchor, const QList<Key> &members)
{
    if (refuseWhileBusy())
        return false;
    if (const auto all = members.isEmpty() && m_store.takesBlocks() ? m_store.membersOf(side, anchor) : KeyList(); all && all->size() > FewPairs) {
        Change change;
        change.isLenient = true;
        change.removedBlocks = blocksFor(side, *all, {anchor});
        return performBlocks(removeAllTitle(side, anchor), change);
    }
    const auto planned = planReplacement(m_store, side, anchor, members);
    if (!planned)
        return refuse(planned.error(), [this, side, anchor, members] { replaceMembers(side, anchor, members); });
    const Change &change = *planned;
    const QList<Membership> leaving = withoutRepeats(pairsOf(change.removedLinks));
    const QString name = m_words.name(opposite(side), anchor);
    if (change.isEmpty()) {
        emit told(tr("%1 has exactly these %2 already").arg(name, relationship().at(side).noun.many));
        return false;
    }
    if (members.isEmpty())
        return perform(removeAllTitle(side, anchor), change, m_words.removed(leaving));
    return perform(tr("Replace %1 of %2").arg(relationship().at(side).noun.title(), name), change,
                   tr("%1 added to %2, %3 removed").arg(QString::number(change.addedLinks.size()), name, QString::number(leaving.size())));
}

bool MembershipController::swapMembers(Side side, const Key &first, const Key &second)
{
    if (refuseWhileBusy())
        return false;
    const auto planned = planSwap(m_store, side, first, second);
    if (!planned)
        return refuse(planned.error(), [this, side, first, second] { swapMembers(side, first, second); });
    const Change &change = *planned;
    const QString names = tr("%1 and %2").arg(m_words.name(opposite(side), first), m_words.name(opposite(side), second));
    if (change.isEmpty()) {
        emit told(tr("%1 have the same %2").arg(names, relationship().at(side).noun.many));
        return false;
    }
    return perform(tr("Swap %1 of %2").arg(relationship().at(side).noun.title(), names), change,
                   tr("%1 exchanged their %2").arg(names, relationship().at(side).noun.many));
}

Key MembershipController::create(Side side, const Fields &fields, const QList<Key> &anchors)
{
    const EntityDescription &description = relationship().at(side);
    Entity entity{side, {}, fields};
    QVariantList keyValues;
    QVariantList labelValues;
    const auto valueOf = [&fields](const QString &wanted) {
        const auto found = std::find_if(fields.cbegin(), fields.cend(), [&wanted](const auto &field) { return field.first == wanted; });
        return found == fields.cend() ? QVariant() : found->second;
    };
    for (const QString &column : description.key)
        keyValues.append(valueOf(column));
    for (const QString &column : description.label.columns())
        labelValues.append(valueOf(column));
    entity.key = Key::fromRow(keyValues, 0, keyValues.size());
    entity.fields.removeIf([&description](const auto &field) { return description.isKey(field.first); });
    Change change;
    change.addedEntities.append(entity);
    change.addedLinks = linksFor(allPairs(side, {Key()}, anchors));
    const QString noun = description.noun.title(1);
    const QString label = description.label.compose(labelValues);
    const QString name = label.isEmpty() ? noun : label;
    const QString sentence = anchors.isEmpty()
                                 ? tr("%1 created").arg(name)
                                 : tr("%1 created and added to %2").arg(name, m_words.subject(opposite(side), anchors));
    const auto key = std::make_shared<Key>(); // a Retry may come after this call
    perform(tr("New %1 %2").arg(noun, name), change, sentence, [this, side, key](const Change &done) {
        *key = done.addedEntities.first().key;
        emit created(side, *key);
    });
    return *key;
}

bool MembershipController::remove(Side side, const QList<Key> &keys)
{
    if (keys.isEmpty() || refuseWhileBusy())
        return false;
    const QString subject = m_words.subject(side, keys);
    const QString title = tr("Delete %1").arg(m_words.titleSubject(side, keys));
    Change change;
    for (const Key &key : keys)
        change.removedEntities.append({side, key, {}});

    const int gesture = m_history.nextGesture();
    const auto done = apply(change, gesture, tr("Deleting %1").arg(subject));
    if (!done)
        return refuse(done.error(), [this, side, keys] { remove(side, keys); });
    if (done->removedEntities.isEmpty()) { // someone else was quicker: as wished
        emit m_store.stale();
        emit told(tr("%1 had been deleted already").arg(subject));
        return false;
    }
    m_history.push(new ChangeCommand(*this, title, *done, gesture));
    const auto isMembership = [](const Link &link) { return link.pair.left.isValid() && link.pair.right.isValid(); };
    const auto memberships = std::count_if(done->removedLinks.cbegin(), done->removedLinks.cend(), isMembership);
    const QString sentence = memberships == 0 ? tr("Deleted %1").arg(subject)
                                              : tr("Deleted %1 and %2").arg(subject, relationship().membership.counted(memberships));
    emit told(sentence);
    emit deleted(sentence);
    return true;
}

bool MembershipController::edit(const QList<Edit> &edits)
{
    Change change;
    for (const Edit &edit : edits) {
        if (!isSameValue(edit.before, edit.after))
            change.edits.append(edit);
    }
    if (change.isEmpty())
        return false;
    const Edit &first = change.edits.first();
    const QString name = m_words.name(first.side, first.key);
    const QString what = change.edits.size() == 1 ? GestureWords::columnTitle(first.column) : tr("%1 fields").arg(change.edits.size());
    const QString value = first.after.isNull() ? tr("NULL") : first.after.toString();
    return perform(tr("Change %1 of %2").arg(what, name), change,
                   change.edits.size() == 1 ? tr("%1 of %2 is now %3").arg(what, name, value)
                                            : tr("%1 of %2 changed").arg(what, name));
}

bool MembershipController::editLinks(const QList<LinkEdit> &edits)
{
    Change change;
    for (const LinkEdit &edit : edits) {
        if (!isSameValue(edit.before, edit.after))
            change.linkEdits.append(edit);
    }
    if (change.isEmpty())
        return false;
    const LinkEdit &first = change.linkEdits.first();
    const QString what = GestureWords::columnTitle(first.column);
    const ColumnInfo *column = relationship().link.ownColumn(first.column);
    const bool isTick = column && column->kind == ValueKind::Boolean;
    const QString name = column ? column->choiceName(first.after) : QString();
    const QString value = first.after.isNull() ? tr("NULL") : isTick ? (first.after.toBool() ? tr("yes") : tr("no")) : name.isEmpty() ? first.after.toString() : name;
    const QString whose = change.linkEdits.size() == 1
                              ? tr("%1 in %2", "a member and what it belongs to").arg(m_words.name(Side::Left, first.pair.left), m_words.name(Side::Right, first.pair.right))
                              : relationship().membership.counted(change.linkEdits.size());
    return perform(tr("Change %1 of %2").arg(what, whose), change, tr("%1 of %2 is now %3").arg(what, whose, value));
}

bool MembershipController::removeOrphans()
{
    if (refuseWhileBusy())
        return false;
    const auto orphans = m_store.orphans();
    if (!orphans)
        return refuse(orphans.error(), [this] { removeOrphans(); });
    Change change;
    change.removedLinks = *orphans;
    if (change.isEmpty())
        return false;
    if (relationship().link.hasFurtherReferences)
        return refuse({tr("These rows of \"%1\" also link other tables, so they stay. Mend them with a tool for single rows.").arg(relationship().link.table)});
    // No undo step: the foreign keys would not let them come back.
    if (const auto done = apply(change, m_history.nextGesture(), tr("Removing %1").arg(relationship().membership.counted(orphans->size()))); !done)
        return refuse(done.error(), [this] { removeOrphans(); });
    emit told(tr("%1 without owner removed for good").arg(relationship().membership.counted(orphans->size())));
    return true;
}

Result<Change> MembershipController::repeat(const Change &change, int gesture, const QString &title, bool isUndo)
{
    auto done = isBusy() ? Result<Change>(stillBusy(m_store)) : apply(change, gesture, isUndo ? tr("Undoing \"%1\"").arg(title) : tr("Redoing \"%1\"").arg(title));
    if (done) {
        emit told((isUndo ? tr("Undone: %1") : tr("Redone: %1")).arg(title));
        return done;
    }
    Failure failure = done.error();
    if (failure.isTemporary() || failure.isCalledOff())
        m_history.halt(isUndo);
    if (!failure.isCalledOff())
        failure.sentence = (isUndo ? tr("\"%1\" could not be undone. %2") : tr("\"%1\" could not be redone. %2")).arg(title, failure.sentence);
    refuse(failure, [this, isUndo] { isUndo ? m_history.undo() : m_history.redo(); });
    return done;
}

} // namespace Rollcall
