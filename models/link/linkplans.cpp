#include "models/link/linkplans.h"

#include "models/link/gesturewords.h"
#include "models/link/membershipstore.h"

#include <QSet>

#include <algorithm>

namespace Rollcall {

// The anchors' memberships as stored now: links whose other end is NULL or missing are none, and stay where they are.
static Result<QList<Link>> linksOf(const MembershipStore &store, Side side, const QList<Key> &anchors)
{
    auto links = store.linksOf(opposite(side), anchors);
    if (links && store.relationship().isWithinOneTable()) // only the rows in which the anchors stand on their own side
        links->removeIf([&](const Link &link) { return !anchors.contains(link.pair.at(opposite(side))); });
    if (!links)
        return links;
    QList<Key> members = distinctKeys(side, pairsOf(*links));
    members.removeAll(Key());
    const auto stored = store.entities(side, members);
    if (!stored)
        return stored.error();
    QSet<Key> existing;
    for (const Entity &entity : *stored)
        existing.insert(entity.key);
    links->removeIf([&existing, side](const Link &link) { return !existing.contains(link.pair.at(side)); });
    return links;
}

// What a link tells, without the number the database gave it.
static Fields toldBy(const Link &link, const LinkDescription &description)
{
    Fields extras = link.extras;
    extras.removeIf([&description](const auto &field) { return field.first == description.numbering; });
    return extras;
}

Result<QList<Link>> movedLinks(const MembershipStore &store, Side side, const QList<Membership> &leaving, const QList<Membership> &joining)
{
    QList<Link> links = linksFor(joining);
    const LinkDescription &description = store.relationship().link;
    if (description.extraColumns.isEmpty() || leaving.isEmpty())
        return links;
    const auto left = store.storedLinks(leaving);
    if (!left)
        return left.error();
    QHash<Key, Fields> extras;
    for (const Link &link : *left)
        extras.insert(link.pair.at(side), toldBy(link, description));
    for (Link &link : links)
        link.extras = extras.value(link.pair.at(side));
    return links;
}

Result<Change> planReplacement(const MembershipStore &store, Side side, const Key &anchor, const QList<Key> &members)
{
    const auto now = linksOf(store, side, {anchor});
    if (!now)
        return now.error();
    const QList<Membership> wanted = allPairs(side, members, {anchor});
    const QSet<Membership> stay(wanted.cbegin(), wanted.cend());
    Change change;
    change.addedLinks = linksFor(without(wanted, pairsOf(*now)));
    for (const Link &link : *now) {
        if (!stay.contains(link.pair))
            change.removedLinks.append(link);
    }
    return change;
}

Result<Change> planSwap(const MembershipStore &store, Side side, const Key &first, const Key &second)
{
    const auto now = linksOf(store, side, {first, second});
    if (!now)
        return now.error();
    const QList<Membership> pairs = pairsOf(*now);
    const QSet<Membership> stored(pairs.cbegin(), pairs.cend());
    Change change;
    for (const Link &link : *now) {
        const Key &other = link.pair.at(opposite(side)) == first ? second : first;
        const Membership swapped = Membership::of(side, link.pair.at(side), other);
        if (stored.contains(swapped))
            continue; // in both: stays
        change.removedLinks.append(link);
        change.addedLinks.append({swapped, toldBy(link, store.relationship().link)});
    }
    return change;
}

// Those of the keys that the others do not hold.
static KeyList difference(const KeyList &keys, const KeyList &others)
{
    const KeySet known(others);
    KeyList left;
    for (const Key &key : keys) {
        if (!known.contains(key))
            left.append(key);
    }
    return inOrder(left);
}

static void addBlock(QList<LinkBlock> &blocks, Side side, const Key &anchor, const KeyList &members)
{
    if (!members.isEmpty())
        blocks.append({side, anchor, members});
}

static Result<Change> replacementInBlocks(const MembershipStore &store, const LinkPlan &plan)
{
    const Key anchor = plan.anchors.first();
    const auto now = store.membersOf(plan.memberSide, anchor);
    if (!now)
        return now.error();
    Change change;
    addBlock(change.removedBlocks, plan.memberSide, anchor, difference(*now, plan.members));
    addBlock(change.addedBlocks, plan.memberSide, anchor, difference(plan.members, *now));
    return change;
}

static Result<Change> swapInBlocks(const MembershipStore &store, const LinkPlan &plan)
{
    const auto first = store.membersOf(plan.memberSide, plan.anchors.first());
    if (!first)
        return first.error();
    const auto second = store.membersOf(plan.memberSide, plan.anchors.last());
    if (!second)
        return second.error();
    const KeyList onlyFirst = difference(*first, *second);
    const KeyList onlySecond = difference(*second, *first);
    Change change;
    addBlock(change.removedBlocks, plan.memberSide, plan.anchors.first(), onlyFirst);
    addBlock(change.removedBlocks, plan.memberSide, plan.anchors.last(), onlySecond);
    addBlock(change.addedBlocks, plan.memberSide, plan.anchors.last(), onlyFirst);
    addBlock(change.addedBlocks, plan.memberSide, plan.anchors.first(), onlySecond);
    return change;
}

// What is in already keeps what it tells.
static Result<Change> pairByPair(const MembershipStore &store, const LinkPlan &plan)
{
    const Side side = plan.memberSide;
    const bool isMove = plan.kind == LinkPlan::Kind::Move;
    const QList<Membership> wanted = allPairs(side, plan.members, plan.anchors);
    const auto there = store.stored(wanted);
    if (!there)
        return there.error();
    const auto left = store.stored(allPairs(side, plan.members, isMove ? difference(plan.from, plan.anchors) : plan.from));
    if (!left)
        return left.error();
    const auto joining = movedLinks(store, side, *left, without(wanted, *there));
    if (!joining)
        return joining.error();
    Change change;
    change.addedLinks = *joining;
    if (isMove)
        change.removedLinks = linksFor(*left);
    else
        dropUnique(change.addedLinks, store.relationship().link);
    return change;
}

Result<Change> workedOut(const MembershipStore &store, const LinkPlan &plan)
{
    switch (plan.kind) {
    case LinkPlan::Kind::Replacement:
        return store.takesBlocks() ? replacementInBlocks(store, plan) : planReplacement(store, plan.memberSide, plan.anchors.first(), plan.members);
    case LinkPlan::Kind::Swap:
        return store.takesBlocks() ? swapInBlocks(store, plan) : planSwap(store, plan.memberSide, plan.anchors.first(), plan.anchors.last());
    case LinkPlan::Kind::Copy:
    case LinkPlan::Kind::Move:
        break;
    }
    return pairByPair(store, plan);
}

void dropUnique(QList<Link> &copies, const LinkDescription &description)
{
    for (Link &link : copies)
        link.extras.removeIf([&description](const auto &field) { return description.uniqueColumns.contains(field.first); });
}

bool copiesLackValues(const LinkDescription &description)
{
    QList<Link> copy(1);
    for (const ColumnInfo &column : description.ownColumns)
        copy.first().extras.append({column.name, {}});
    dropUnique(copy, description);
    return !columnsWanted(description, copy).isEmpty();
}

static bool brings(const Link &link, const QString &column)
{
    return std::any_of(link.extras.cbegin(), link.extras.cend(), [&column](const auto &field) { return field.first == column; });
}

QList<ColumnInfo> columnsWanted(const LinkDescription &description, const QList<Link> &links)
{
    QList<ColumnInfo> wanted;
    for (const ColumnInfo &column : description.ownColumns) {
        const bool isRequired = column.isNotNull && !column.hasDefault && !column.isGenerated;
        const bool isMissing = std::any_of(links.cbegin(), links.cend(), [&column](const Link &link) { return !brings(link, column.name); });
        if (isRequired && isMissing)
            wanted.append(column);
    }
    return wanted;
}

void supplyValues(QList<Link> &links, const Fields &values)
{
    for (Link &link : links) {
        for (const auto &field : values) {
            if (!brings(link, field.first))
                link.extras.append(field);
        }
    }
}

} // namespace Rollcall
