#include "models/gesture/setoutlook.h"

#include "models/store/groupplanner.h"
#include "models/store/membershipstore.h"

#include <QMap>

namespace Rollcall {

static QList<LinkBlock> byGroup(Side memberSide, const QList<Link> &links, const QList<LinkBlock> &blocks)
{
    if (links.isEmpty())
        return blocks;
    QMap<Key, KeyList> members;
    for (const Membership &pair : withoutRepeats(pairsOf(links)))
        members[pair.at(opposite(memberSide))].append(pair.at(memberSide));
    QList<LinkBlock> groups = blocks;
    for (auto group = members.cbegin(); group != members.cend(); ++group)
        groups.append({memberSide, group.key(), inOrder(group.value())});
    return groups;
}

Result<SetOutlook> SetOutlook::of(const MembershipStore &store, const Gesture &gesture)
{
    SetOutlook outlook;
    outlook.gesture = gesture;
    outlook.gesture.leftOut.clear();
    outlook.gesture.promised.reset();
    if (const auto named = store.checkKeys(gesture); !named)
        return named.error();
    GroupPlanner planner(store, outlook.gesture);
    auto change = planner.plan();
    if (!change)
        return change.error();
    outlook.joins = byGroup(gesture.memberSide, change->addedLinks, change->addedBlocks);
    outlook.leaves = byGroup(gesture.memberSide, change->removedLinks, change->removedBlocks);
    outlook.sizes = planner.sizes();
    outlook.sourceSize = planner.sourceSize();
    outlook.change = *std::move(change);
    return outlook;
}

KeyList SetOutlook::membersIn(const QList<LinkBlock> &blocks, const Key &anchor)
{
    for (const LinkBlock &block : blocks) {
        if (block.anchor == anchor)
            return block.members;
    }
    return {};
}

qint64 SetOutlook::sizeOf(const Key &anchor) const
{
    const qsizetype place = gesture.anchors.indexOf(anchor);
    return sizes.value(place);
}

Gesture SetOutlook::without(const QList<LinkBlock> &leftOut) const
{
    Gesture wanted = gesture;
    wanted.leftOut = leftOut;
    LinkNumbers numbers = change.linkNumbers();
    Change staying; // as if it were what comes and goes: the sum takes any order, and so it can be taken from
    for (const LinkBlock &block : leftOut) {
        const KeySet out(block.members);
        const auto keep = [&](const QList<LinkBlock> &from, QList<LinkBlock> &to) {
            KeyList kept;
            for (const Key &member : membersIn(from, block.anchor)) {
                if (out.contains(member))
                    kept.append(member);
            }
            to.append({block.memberSide, block.anchor, kept});
        };
        keep(joins, staying.addedBlocks);
        keep(leaves, staying.removedBlocks);
    }
    const LinkNumbers less = staying.linkNumbers();
    numbers.joins -= less.joins;
    numbers.leaves -= less.leaves;
    numbers.which -= less.which;
    wanted.promised = numbers;
    return wanted;
}

Change SetOutlook::changeWithout(const QList<LinkBlock> &leftOut) const
{
    Change rest = change;
    GroupPlanner::leaveOut(leftOut, rest);
    return rest;
}

bool SetOutlook::saysTheSameAs(const SetOutlook &other) const
{
    return sizes == other.sizes && sourceSize == other.sourceSize && change.linkNumbers() == other.change.linkNumbers();
}

} // namespace Rollcall
