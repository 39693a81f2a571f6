#include "models/store/groupplanner.h"

#include "models/tr.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace Rollcall {

GroupPlanner::GroupPlanner(const StoredLinks &stored, const Gesture &gesture)
    : m_stored(stored)
    , m_gesture(gesture)
    , m_link(stored.relationship().link)
    , m_side(gesture.memberSide)
{
}

Fields toldBy(const Link &link, const LinkDescription &description)
{
    Fields extras = link.extras;
    extras.removeIf([&description](const auto &field) {
        const Filling *filling = description.filling(field.first);
        return (filling && filling->isOfEachRow()) || field.first == description.numbering;
    });
    return extras;
}

// Those of the keys that the others hold, or do not hold.
static KeyList part(const KeyList &keys, const KeyList &others, bool isHeld)
{
    const KeySet known(others);
    KeyList found;
    for (const Key &key : keys) {
        if (known.contains(key) == isHeld)
            found.append(key);
    }
    return inOrder(found);
}

static KeyList united(const KeyList &keys, const KeyList &others)
{
    KeyList all = keys;
    all.append(part(others, keys, false));
    return inOrder(all);
}

Result<Change> GroupPlanner::plan()
{
    auto change = m_gesture.verb == Verb::Swap ? swapped() : combined();
    if (!change)
        return change;
    leaveOut(m_gesture.leftOut, *change);
    if (const auto kept = keepPromise(*change); !kept)
        return kept.error();
    return change;
}

Result<> GroupPlanner::keepPromise(const Change &change) const
{
    const LinkNumbers numbers = change.linkNumbers();
    if (!m_gesture.promised || *m_gesture.promised == numbers)
        return {};
    const QLocale locale;
    return Failure{Tr::tr("Someone else has changed the file since: now %1 would join and %2 leave. Nothing was changed; look at the numbers again.")
                       .arg(locale.toString(numbers.joins), locale.toString(numbers.leaves))};
}

// The anchors' memberships: links whose other end is NULL or missing are none, and stay where they are.
Result<QList<Link>> GroupPlanner::membershipsOf(const QList<Key> &anchors) const
{
    auto links = m_stored.linksOf(opposite(m_side), anchors);
    if (links && m_stored.relationship().isWithinOneTable()) // only the rows in which the anchors stand on their own side
        links->removeIf([&](const Link &link) { return !anchors.contains(link.pair.at(opposite(m_side))); });
    if (!links)
        return links;
    QSet<Key> members;
    for (const Link &link : std::as_const(*links))
        members.insert(link.pair.at(m_side));
    members.remove(Key());
    const auto stored = members.isEmpty() ? Result<QList<Key>>(QList<Key>()) : m_stored.existing(m_side, members.values());
    if (!stored)
        return stored.error();
    const QSet<Key> existing(stored->cbegin(), stored->cend());
    links->removeIf([&existing, this](const Link &link) { return !existing.contains(link.pair.at(m_side)); });
    return links;
}

Result<QList<GroupPlanner::Group>> GroupPlanner::groupsOf(const KeyList &anchors) const
{
    QList<Group> groups;
    for (const Key &anchor : anchors) {
        Group group{anchor};
        if (m_stored.takesBlocks()) {
            auto members = m_stored.membersOf(m_side, anchor);
            if (!members)
                return members.error();
            group.members = *std::move(members);
        } else {
            auto links = membershipsOf({anchor});
            if (!links)
                return links.error();
            group.links = *std::move(links);
            KeySet known{KeyList()};
            for (const Link &link : std::as_const(group.links)) {
                if (known.insert(link.pair.at(m_side))) // a pair may stand several times
                    group.members.append(link.pair.at(m_side));
            }
        }
        groups.append(group);
    }
    return groups;
}

void GroupPlanner::measure(const QList<Group> &groups)
{
    m_sizes.clear();
    for (const Group &group : groups)
        m_sizes.append(group.members.size());
}

Result<Change> GroupPlanner::combined()
{
    const auto now = groupsOf(m_gesture.anchors);
    if (!now)
        return now.error();
    measure(*now);
    const auto sources = groupsOf(m_gesture.from);
    if (!sources)
        return sources.error();
    KeyList others;
    for (const Group &group : *sources)
        others = others.isEmpty() ? inOrder(group.members) : united(others, group.members);
    m_sourceSize = others.size();
    const auto wanted = [&](const KeyList &members) {
        switch (m_gesture.verb) {
        case Verb::Unite:
            return united(members, others);
        case Verb::Intersect:
            return part(members, others, true);
        case Verb::Subtract:
            return part(members, others, false);
        case Verb::Replace:
            return m_gesture.members;
        default:
            return others;
        }
    };
    Change change;
    for (const Group &group : *now)
        become(wanted(group.members), group, change);
    bring(*sources, change);
    return change;
}

// What the first source says of a member that joins; what the table allows only once stays there.
void GroupPlanner::bring(const QList<Group> &sources, Change &change) const
{
    if (m_link.extraColumns.isEmpty() || change.addedLinks.isEmpty())
        return;
    QHash<Key, Fields> told;
    for (const Group &source : sources) {
        for (const Link &link : source.links) {
            if (!told.contains(link.pair.at(m_side)))
                told.insert(link.pair.at(m_side), toldBy(link, m_link));
        }
    }
    for (Link &link : change.addedLinks) {
        link.extras = told.value(link.pair.at(m_side));
        link.extras.removeIf([this](const auto &field) { return m_link.uniqueColumns.contains(field.first) || m_gesture.leftColumns.contains(field.first); });
    }
}

static void addBlock(QList<LinkBlock> &blocks, Side side, const Key &anchor, const KeyList &members)
{
    if (!members.isEmpty())
        blocks.append({side, anchor, members});
}

// The smallest change after which the anchor has exactly these members.
void GroupPlanner::become(const KeyList &wanted, const Group &now, Change &change) const
{
    if (m_stored.takesBlocks()) {
        addBlock(change.removedBlocks, m_side, now.anchor, part(now.members, wanted, false));
        addBlock(change.addedBlocks, m_side, now.anchor, part(wanted, now.members, false));
        return;
    }
    const QList<Membership> pairs = allPairs(m_side, wanted, {now.anchor});
    const QSet<Membership> stay(pairs.cbegin(), pairs.cend());
    change.addedLinks += linksFor(without(pairs, pairsOf(now.links)));
    std::copy_if(now.links.cbegin(), now.links.cend(), std::back_inserter(change.removedLinks), [&stay](const Link &link) { return !stay.contains(link.pair); });
}

Result<Change> GroupPlanner::swappedInBlocks()
{
    const auto now = groupsOf({m_gesture.anchors.first(), m_gesture.anchors.last()});
    if (!now)
        return now.error();
    measure(*now);
    Change change;
    become(now->last().members, now->first(), change);
    become(now->first().members, now->last(), change);
    return change;
}

// With what the links tell; those in both stay.
Result<Change> GroupPlanner::swapped()
{
    if (m_stored.takesBlocks())
        return swappedInBlocks();
    const Key first = m_gesture.anchors.first();
    const Key second = m_gesture.anchors.last();
    const auto now = membershipsOf({first, second});
    if (!now)
        return now.error();
    const QList<Membership> pairs = pairsOf(*now);
    const QSet<Membership> stored(pairs.cbegin(), pairs.cend());
    const auto sizeOf = [&](const Key &anchor) { return std::count_if(stored.cbegin(), stored.cend(), [&](const Membership &pair) { return pair.at(opposite(m_side)) == anchor; }); };
    m_sizes = {sizeOf(first), sizeOf(second)};
    QSet<Membership> staying;
    for (const LinkBlock &block : m_gesture.leftOut) {
        for (const Key &member : block.members)
            staying.insert(Membership::of(m_side, member, block.anchor));
    }
    Change change;
    for (const Link &link : *now) {
        const Key &other = link.pair.at(opposite(m_side)) == first ? second : first;
        const Membership swapped = Membership::of(m_side, link.pair.at(m_side), other);
        if (stored.contains(swapped))
            continue;
        change.removedLinks.append(link);
        change.addedLinks.append({swapped, toldBy(link, m_link)});
        if (staying.contains(link.pair)) // which keeps what the table allows only once
            change.addedLinks.last().extras.removeIf([this](const auto &field) { return m_link.uniqueColumns.contains(field.first); });
    }
    return change;
}

void GroupPlanner::leaveOut(const QList<LinkBlock> &leftOut, Change &change)
{
    for (const LinkBlock &block : leftOut) {
        const KeySet members(block.members);
        for (QList<LinkBlock> *blocks : {&change.removedBlocks, &change.addedBlocks}) {
            for (LinkBlock &changing : *blocks) {
                if (changing.anchor == block.anchor)
                    changing.members = part(changing.members, block.members, false);
            }
            blocks->removeIf([](const LinkBlock &changing) { return changing.members.isEmpty(); });
        }
        for (QList<Link> *links : {&change.removedLinks, &change.addedLinks})
            links->removeIf([&](const Link &link) { return link.pair.at(opposite(block.memberSide)) == block.anchor && members.contains(link.pair.at(block.memberSide)); });
    }
}

} // namespace Rollcall
