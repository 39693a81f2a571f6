#include "models/link/planner.h"

#include "models/sql/quoting.h"
#include "models/tr.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace Rollcall {

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

static KeyList intersection(const KeyList &keys, const KeyList &others)
{
    const KeySet known(others);
    KeyList both;
    for (const Key &key : keys) {
        if (known.contains(key))
            both.append(key);
    }
    return inOrder(both);
}

// What a link tells, without the number the database gave it.
static Fields toldBy(const Link &link, const LinkDescription &description)
{
    Fields extras = link.extras;
    extras.removeIf([&description](const auto &field) { return field.first == description.numbering; });
    return extras;
}

static bool brings(const Link &link, const QString &column)
{
    return std::any_of(link.extras.cbegin(), link.extras.cend(), [&column](const auto &field) { return field.first == column; });
}

QList<ColumnInfo> columnsWanted(const LinkDescription &description, const QList<Link> &links)
{
    QList<ColumnInfo> wanted;
    for (const ColumnInfo &column : description.ownColumns) {
        const auto isWantedBy = [&column](const Condition::Term &term) { return term.test == Condition::Test::IsNotNull && isSameName(term.column, column.name); };
        const QList<Condition::Term> &terms = description.condition.terms();
        const bool mayLack = !column.isNotNull && std::none_of(terms.cbegin(), terms.cend(), isWantedBy);
        const bool isRequired = !mayLack && !column.hasDefault && !column.isGenerated;
        const bool isMissing = std::any_of(links.cbegin(), links.cend(), [&column](const Link &link) { return !brings(link, column.name); });
        if (isRequired && isMissing)
            wanted.append(column);
    }
    return wanted;
}

// Gives the values to the links that do not bring their own.
static void supply(QList<Link> &links, const Fields &values)
{
    for (Link &link : links) {
        for (const auto &field : values) {
            if (!brings(link, field.first))
                link.extras.append(field);
        }
    }
}

// One gesture being planned.
class Planner
{
public:
    Planner(const StoredLinks &stored, const Gesture &gesture)
        : m_stored(stored)
        , m_gesture(gesture)
        , m_link(stored.relationship().link)
        , m_side(gesture.memberSide)
    {
    }

    Result<Change> plan();

private:
    Result<Change> addition() const;
    Result<Change> removal() const;
    Result<Change> membersBecome(const QList<KeyList> &wanted) const;
    Result<Change> groups() const;
    Result<Change> swap() const;
    Result<Change> creation() const;
    Change deletion() const;
    Result<Change> strays() const;

    bool isStoredInBlocks() const { return m_stored.takesBlocks() && m_gesture.pairCount() > FewPairs; }
    Change inBlocks(const KeyList &leaving, const KeyList &joining) const;
    Result<QList<Link>> bringing(const QList<Membership> &leaving, const QList<Membership> &joining) const;
    Result<QList<Link>> membershipsOf(const QList<Key> &anchors) const;
    Result<KeyList> membersOf(const Key &anchor) const;

    const StoredLinks &m_stored;
    Gesture m_gesture;
    const LinkDescription &m_link;
    const Side m_side;
};

// How many pairs there are decides only how they are stored: a few by name, many in blocks.
static void nameFew(Change &change)
{
    if (pairsIn(change.removedBlocks) + pairsIn(change.addedBlocks) > FewPairs)
        return;
    change.removedLinks += linksFor(pairsOf(std::exchange(change.removedBlocks, {})));
    change.addedLinks += linksFor(pairsOf(std::exchange(change.addedBlocks, {})));
}

Result<Change> planned(const StoredLinks &stored, const Gesture &gesture)
{
    auto change = Planner(stored, gesture).plan();
    if (!change)
        return change;
    if (!change->isLenient)
        nameFew(*change);
    supply(change->addedLinks, gesture.values);
    return change;
}

Result<Change> Planner::plan()
{
    if (!m_gesture.names.isEmpty()) {
        const auto members = m_stored.named(m_side, m_gesture.names);
        if (!members)
            return members.error();
        m_gesture.members = *members;
    }
    Change change;
    switch (m_gesture.verb) {
    case Verb::Add:
    case Verb::Move:
        return addition();
    case Verb::Remove:
        return removal();
    case Verb::Replace:
    case Verb::Unite:
    case Verb::Equalize:
    case Verb::Intersect:
    case Verb::Subtract:
        return groups();
    case Verb::Swap:
        return swap();
    case Verb::Create:
        return creation();
    case Verb::Delete:
        return deletion();
    case Verb::RemoveStrays:
        return strays();
    case Verb::Edit:
        change.edits = m_gesture.edits;
        break;
    case Verb::EditLinks:
        change.linkEdits = m_gesture.linkEdits;
        break;
    case Verb::AddIndex:
        change.addedIndexes.append(m_side);
        break;
    case Verb::RemoveIndex:
        change.removedIndexes.append(m_side);
        break;
    }
    return change;
}

// The writer leaves out what is gone, or there, already.
Change Planner::inBlocks(const KeyList &leaving, const KeyList &joining) const
{
    Change change;
    change.isLenient = true;
    change.removedBlocks = blocksFor(m_side, inOrder(m_gesture.members), inOrder(leaving));
    change.addedBlocks = blocksFor(m_side, inOrder(m_gesture.members), inOrder(joining));
    return change;
}

// The joining links, each with what its member's leaving link tells.
Result<QList<Link>> Planner::bringing(const QList<Membership> &leaving, const QList<Membership> &joining) const
{
    QList<Link> links = linksFor(joining);
    if (m_link.extraColumns.isEmpty() || leaving.isEmpty() || joining.isEmpty())
        return links;
    const auto left = m_stored.storedLinks(leaving);
    if (!left)
        return left.error();
    QHash<Key, Fields> extras;
    for (const Link &link : *left)
        extras.insert(link.pair.at(m_side), toldBy(link, m_link));
    for (Link &link : links)
        link.extras = extras.value(link.pair.at(m_side));
    return links;
}

// What is in already keeps what it tells.
Result<Change> Planner::addition() const
{
    const KeyList leaving = m_gesture.verb == Verb::Move ? m_gesture.leaving() : KeyList();
    if (isStoredInBlocks() && m_gesture.pairs.isEmpty())
        return inBlocks(leaving, m_gesture.anchors);
    const QList<Membership> wanted = m_gesture.allPairs();
    const auto there = m_stored.storedLinks(wanted);
    if (!there)
        return there.error();
    const QList<Membership> additions = without(wanted, pairsOf(*there));
    Change change;
    change.already = wanted.size() - additions.size();
    if (!leaving.isEmpty()) {
        const auto links = m_stored.storedLinks(allPairs(m_side, m_gesture.members, leaving));
        if (!links)
            return links.error();
        change.removedLinks = linksFor(withoutRepeats(pairsOf(*links)));
        change.leftBehind = links->size() - change.removedLinks.size();
    }
    const bool isMove = !change.removedLinks.isEmpty(); // who leaves nothing joins as a copy does
    const auto joining = bringing(isMove ? pairsOf(change.removedLinks) : allPairs(m_side, m_gesture.members, m_gesture.from), additions);
    if (!joining)
        return joining.error();
    change.addedLinks = *joining;
    for (Link &link : change.addedLinks) { // a copy cannot bring what the table allows only once
        if (!isMove)
            link.extras.removeIf([this](const auto &field) { return m_link.uniqueColumns.contains(field.first); });
    }
    return change;
}

Result<Change> Planner::removal() const
{
    if (isStoredInBlocks() && m_gesture.pairs.isEmpty())
        return inBlocks(m_gesture.anchors, {});
    const QList<Membership> wanted = m_gesture.allPairs();
    const auto there = m_stored.storedLinks(wanted);
    if (!there)
        return there.error();
    const QList<Membership> removals = withoutRepeats(pairsOf(*there));
    if (!m_gesture.pairs.isEmpty() && removals.size() < wanted.size()) {
        return Failure{Tr::tr("%1 should have been removed, but only %2 of them exist. Nothing was changed; "
                              "the lists now show the file as it is.")
                           .arg(m_stored.relationship().membership.counted(wanted.size()), QString::number(removals.size()))};
    }
    Change change;
    change.removedLinks = linksFor(removals);
    change.leftBehind = there->size() - removals.size();
    return change;
}

// The anchors' memberships: links whose other end is NULL or missing are none, and stay where they are.
Result<QList<Link>> Planner::membershipsOf(const QList<Key> &anchors) const
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

Result<KeyList> Planner::membersOf(const Key &anchor) const
{
    if (m_stored.takesBlocks())
        return m_stored.membersOf(m_side, anchor);
    const auto links = membershipsOf({anchor});
    if (!links)
        return links.error();
    KeyList members;
    for (const Link &link : *links)
        members.append(link.pair.at(m_side));
    return inOrder(members);
}

static KeyList united(const KeyList &keys, const KeyList &others)
{
    KeyList all = keys;
    all.append(difference(others, keys));
    return inOrder(all);
}

// The verbs that give anchors a set of members.
Result<Change> Planner::groups() const
{
    QList<KeyList> now;
    for (const Key &anchor : m_gesture.verb == Verb::Replace ? KeyList() : m_gesture.anchors) {
        const auto members = membersOf(anchor);
        if (!members)
            return members.error();
        now.append(*members);
    }
    KeyList leaving;
    for (const Key &anchor : m_gesture.verb == Verb::Subtract ? m_gesture.from : KeyList()) {
        const auto members = membersOf(anchor);
        if (!members)
            return members.error();
        leaving = united(leaving, *members);
    }
    KeyList common = now.value(0);
    for (const KeyList &members : std::as_const(now)) {
        if (m_gesture.verb == Verb::Unite)
            common = united(common, members);
        if (m_gesture.verb == Verb::Intersect)
            common = intersection(common, members);
    }
    QList<KeyList> wanted;
    for (qsizetype i = 0; i < m_gesture.anchors.size(); ++i) {
        if (m_gesture.verb == Verb::Replace)
            wanted.append(m_gesture.members);
        else
            wanted.append(m_gesture.verb == Verb::Subtract ? difference(now.at(i), leaving) : common);
    }
    return membersBecome(wanted);
}

static void addBlock(QList<LinkBlock> &blocks, Side side, const Key &anchor, const KeyList &members)
{
    if (!members.isEmpty())
        blocks.append({side, anchor, members});
}

// The smallest change after which each anchor has exactly the members that are wanted.
Result<Change> Planner::membersBecome(const QList<KeyList> &wanted) const
{
    Change change;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const Key anchor = m_gesture.anchors.at(i);
        if (m_stored.takesBlocks()) {
            const auto now = m_stored.membersOf(m_side, anchor);
            if (!now)
                return now.error();
            addBlock(change.removedBlocks, m_side, anchor, difference(*now, wanted.at(i)));
            addBlock(change.addedBlocks, m_side, anchor, difference(wanted.at(i), *now));
            continue;
        }
        const auto now = membershipsOf({anchor});
        if (!now)
            return now.error();
        const QList<Membership> pairs = allPairs(m_side, wanted.at(i), {anchor});
        const QSet<Membership> stay(pairs.cbegin(), pairs.cend());
        change.addedLinks += linksFor(without(pairs, pairsOf(*now)));
        std::copy_if(now->cbegin(), now->cend(), std::back_inserter(change.removedLinks), [&stay](const Link &link) { return !stay.contains(link.pair); });
    }
    return change;
}

// With what the links tell; those in both stay.
Result<Change> Planner::swap() const
{
    const Key first = m_gesture.anchors.first();
    const Key second = m_gesture.anchors.last();
    if (m_stored.takesBlocks()) {
        const auto ofFirst = m_stored.membersOf(m_side, first);
        if (!ofFirst)
            return ofFirst.error();
        const auto ofSecond = m_stored.membersOf(m_side, second);
        if (!ofSecond)
            return ofSecond.error();
        const KeyList onlyFirst = difference(*ofFirst, *ofSecond);
        const KeyList onlySecond = difference(*ofSecond, *ofFirst);
        Change change;
        addBlock(change.removedBlocks, m_side, first, onlyFirst);
        addBlock(change.removedBlocks, m_side, second, onlySecond);
        addBlock(change.addedBlocks, m_side, second, onlyFirst);
        addBlock(change.addedBlocks, m_side, first, onlySecond);
        return change;
    }
    const auto now = membershipsOf({first, second});
    if (!now)
        return now.error();
    const QList<Membership> pairs = pairsOf(*now);
    const QSet<Membership> stored(pairs.cbegin(), pairs.cend());
    Change change;
    for (const Link &link : *now) {
        const Key &other = link.pair.at(opposite(m_side)) == first ? second : first;
        const Membership swapped = Membership::of(m_side, link.pair.at(m_side), other);
        if (stored.contains(swapped))
            continue;
        change.removedLinks.append(link);
        change.addedLinks.append({swapped, toldBy(link, m_link)});
    }
    return change;
}

// The fields hold the key's columns where the database chooses none.
Result<Change> Planner::creation() const
{
    const EntityDescription &description = m_stored.relationship().at(m_side);
    Entity entity{m_side, {}, m_gesture.fields};
    QVariantList keyValues;
    for (const QString &column : description.key)
        keyValues.append(valueOf(m_gesture.fields, column));
    entity.key = Key::fromRow(keyValues, 0, keyValues.size());
    entity.fields.removeIf([&description](const auto &field) { return description.isKey(field.first); });
    Change change;
    change.addedEntities.append(entity);
    change.addedLinks = linksFor(allPairs(m_side, {Key()}, m_gesture.anchors));
    return change;
}

Change Planner::deletion() const
{
    Change change;
    for (const Key &key : m_gesture.members)
        change.removedEntities.append({m_side, key, {}, m_gesture.seen.value(key)});
    return change;
}

Result<Change> Planner::strays() const
{
    const auto strays = m_stored.strays();
    if (!strays)
        return strays.error();
    Change change;
    change.removedLinks = *strays;
    change.isWatched = !strays->isEmpty(); // foreign keys would not let them come back: only a copy of the rows can
    if (!change.isEmpty() && m_link.hasFurtherReferences)
        return Failure{Tr::tr("These rows of \"%1\" also link other tables, so they stay. Mend them with a tool for single rows.").arg(m_link.table)};
    return change;
}

} // namespace Rollcall
