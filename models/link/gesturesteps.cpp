#include "models/link/gesturesteps.h"

#include "models/link/dropplan.h"
#include "models/link/gesturewords.h"
#include "models/link/linkplans.h"
#include "models/link/membershipstore.h"
#include "models/tr.h"

#include <algorithm>

namespace Rollcall {

Step addAllStep(const GestureWords &words, Side memberSide, const KeyList &members, const KeyList &anchors)
{
    Change change;
    change.isLenient = true;
    change.addedBlocks = blocksFor(memberSide, members, anchors);
    return {words.addTitle(memberSide, members, anchors), change, {}};
}

Step removeAllStep(const GestureWords &words, Side memberSide, const KeyList &members, const KeyList &anchors)
{
    Change change;
    change.isLenient = true;
    change.removedBlocks = blocksFor(memberSide, members, anchors);
    return {words.removeTitle(memberSide, members, anchors), change, {}};
}

Step moveAllStep(const DropPlan &plan)
{
    Change change;
    change.isLenient = true;
    change.removedBlocks = blocksFor(plan.memberSide, plan.members, plan.leaving);
    change.addedBlocks = blocksFor(plan.memberSide, plan.members, plan.anchors);
    return {plan.sentence, change, {}};
}

static Result<Step> additionStep(const MembershipStore &store, const GestureWords &words, const DropPlan &plan)
{
    const QList<Key> members = distinctKeys(plan.memberSide, plan.additions);
    const auto joining = movedLinks(store, plan.memberSide, allPairs(plan.memberSide, members, plan.from), plan.additions);
    if (!joining)
        return joining.error();
    Change change;
    change.addedLinks = *joining;
    dropUnique(change.addedLinks, store.relationship().link);
    const QString sentence = words.added(plan.additions, plan.wanted) + words.copiedTail(change.addedLinks);
    return Step{words.addTitle(plan.additions), change, sentence};
}

static Result<Step> moveStep(const MembershipStore &store, const GestureWords &words, const DropPlan &plan)
{
    const auto joining = movedLinks(store, plan.memberSide, plan.removals, plan.additions);
    if (!joining)
        return joining.error();
    Change change;
    change.removedLinks = linksFor(plan.removals);
    change.addedLinks = *joining;
    const QString title = plan.additions.isEmpty() ? words.removeTitle(plan.removals)
                                                   : words.moveTitle(plan.removals, plan.additions);
    const QString sentence = plan.additions.isEmpty() ? words.removed(plan.removals)
                                                      : words.moved(plan.removals, plan.additions, plan.alreadyIn);
    // Whoever was there already keeps what that membership tells; what the old one told goes with it.
    const QString kept = plan.alreadyIn > 0 && !store.relationship().link.ownColumns.isEmpty() ? Tr::tr("; what it tells there stays as it was") : QString();
    return Step{title, change, sentence + kept + words.leftTail(plan.removals)};
}

Result<Step> dropStep(const MembershipStore &store, const GestureWords &words, const DropPlan &plan)
{
    return plan.verb == DropPlan::Verb::Add ? additionStep(store, words, plan) : moveStep(store, words, plan);
}

static Step stepOf(const QString &title, const LinkPlan &plan)
{
    Step step{title, {}, {}};
    step.change.plan = plan;
    return step;
}

static QString replacementTitle(const MembershipStore &store, const GestureWords &words, Side side, const Key &anchor, bool isRemoval)
{
    const QString members = store.relationship().at(side).noun.title();
    const QString name = words.name(opposite(side), anchor);
    return isRemoval ? Tr::tr("Remove All %1 from %2").arg(members, name) : Tr::tr("Replace %1 of %2").arg(members, name);
}

Step dropManyStep(const GestureWords &words, const DropPlan &plan)
{
    const bool isMove = plan.verb == DropPlan::Verb::Move;
    const QString title = isMove ? words.moveTitle(plan.memberSide, plan.members, plan.anchors) : words.addTitle(plan.memberSide, plan.members, plan.anchors);
    return stepOf(title, {isMove ? LinkPlan::Kind::Move : LinkPlan::Kind::Copy, plan.memberSide, plan.members, plan.anchors, plan.from});
}

Result<Step> replacementStep(const MembershipStore &store, const GestureWords &words, Side side, const Key &anchor, const KeyList &members)
{
    const QString title = replacementTitle(store, words, side, anchor, members.isEmpty());
    const bool asksForValues = !members.isEmpty() && !columnsWanted(store.relationship().link, {Link()}).isEmpty();
    if (!asksForValues && (members.size() > FewPairs || store.haveManyLinks(opposite(side), {anchor})))
        return stepOf(title, {LinkPlan::Kind::Replacement, side, members, {anchor}});
    const auto planned = planReplacement(store, side, anchor, members);
    if (!planned)
        return planned.error();
    const Noun &noun = store.relationship().at(side).noun;
    const Change &change = *planned;
    const QList<Membership> leaving = withoutRepeats(pairsOf(change.removedLinks));
    const QString name = words.name(opposite(side), anchor);
    if (change.isEmpty())
        return Step{{}, {}, Tr::tr("%1 has exactly these %2 already").arg(name, noun.many)};
    if (members.isEmpty()) {
        const QString sentence = words.removed(leaving);
        return Step{title, change, sentence};
    }
    return Step{title, change,
                Tr::tr("%1 added to %2, %3 removed").arg(QString::number(change.addedLinks.size()), name, QString::number(leaving.size()))};
}

Result<Step> swapStep(const MembershipStore &store, const GestureWords &words, Side side, const Key &first, const Key &second)
{
    const QString title = Tr::tr("Swap %1 of %2").arg(store.relationship().at(side).noun.title(), words.both(opposite(side), first, second));
    const LinkPlan plan{LinkPlan::Kind::Swap, side, {}, {first, second}};
    if (store.haveManyLinks(opposite(side), plan.anchors))
        return stepOf(title, plan);
    const auto planned = planSwap(store, side, first, second);
    if (!planned)
        return planned.error();
    Step step = stepOf(title, plan);
    step.sentence = words.done(step.change, *planned);
    step.change = *planned;
    return step;
}

Step creationStep(const Relationship &relationship, const GestureWords &words, Side side, const Fields &fields, const QList<Key> &anchors)
{
    const EntityDescription &description = relationship.at(side);
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
                                 ? Tr::tr("%1 created").arg(name)
                                 : Tr::tr("%1 created and added to %2").arg(name, words.subject(opposite(side), anchors));
    return {Tr::tr("New %1 %2").arg(noun, name), change, sentence};
}

Step editStep(const GestureWords &words, const QList<Edit> &edits)
{
    Change change;
    for (const Edit &edit : edits) {
        if (!isSameValue(edit.before, edit.after))
            change.edits.append(edit);
    }
    if (change.isEmpty())
        return {};
    const Edit &first = change.edits.first();
    const QString name = words.name(first.side, first.key);
    const QString what = change.edits.size() == 1 ? GestureWords::columnTitle(first.column) : Tr::tr("%1 fields").arg(change.edits.size());
    const QString value = first.after.isNull() ? Tr::tr("NULL") : first.after.toString();
    return {Tr::tr("Change %1 of %2").arg(what, name), change,
            change.edits.size() == 1 ? Tr::tr("%1 of %2 is now %3").arg(what, name, value)
                                     : Tr::tr("%1 of %2 changed").arg(what, name)};
}

Step linkEditStep(const Relationship &relationship, const GestureWords &words, const QList<LinkEdit> &edits)
{
    Change change;
    for (const LinkEdit &edit : edits) {
        if (!isSameValue(edit.before, edit.after))
            change.linkEdits.append(edit);
    }
    if (change.isEmpty())
        return {};
    const LinkEdit &first = change.linkEdits.first();
    const QString what = GestureWords::columnTitle(first.column);
    const ColumnInfo *column = relationship.link.ownColumn(first.column);
    const bool isTick = column && column->kind == ValueKind::Boolean;
    const QString name = column ? column->choiceName(first.after) : QString();
    const QString value = first.after.isNull() ? Tr::tr("NULL") : isTick ? (first.after.toBool() ? Tr::tr("yes") : Tr::tr("no")) : name.isEmpty() ? first.after.toString() : name;
    const QString whose = change.linkEdits.size() == 1
                              ? Tr::tr("%1 in %2", "a member and what it belongs to").arg(words.name(Side::Left, first.pair.left), words.name(Side::Right, first.pair.right))
                              : relationship.membership.counted(change.linkEdits.size());
    return {Tr::tr("Change %1 of %2").arg(what, whose), change, Tr::tr("%1 of %2 is now %3").arg(what, whose, value)};
}

} // namespace Rollcall
