#include "models/store/planner.h"

#include "models/store/groupplanner.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace Rollcall {

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
        if (isRequired && isMissing && !description.filling(column.name))
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
    Result<Change> creation() const;
    Change deletion() const;
    Result<Change> importation() const;
    Result<QSet<Membership>> storedAmong(const QList<Link> &links) const;
    Result<> leaveExactly(Change &change) const;
    Result<Change> strays() const;

    bool isStoredInBlocks() const { return m_stored.takesBlocks() && m_gesture.pairCount() > FewPairs; }
    Change inBlocks(const KeyList &leaving, const KeyList &joining) const;
    Result<QList<Link>> bringing(const QList<Membership> &leaving, const QList<Membership> &joining) const;

    const StoredLinks &m_stored;
    Gesture m_gesture;
    const LinkDescription &m_link;
    const Side m_side;
};

// Replaces blocks of few pairs by single links, so that the number of pairs decides only how they are stored.
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
    case Verb::Swap:
        return GroupPlanner(m_stored, m_gesture).plan();
    case Verb::Create:
        return creation();
    case Verb::Delete:
        return deletion();
    case Verb::Import:
        return importation();
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

// Existing memberships keep their values.
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
    const bool isMove = !change.removedLinks.isEmpty(); // a member that leaves nothing joins like a copy
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
        return Failure{Tr::tr("%1 should have been removed, but only %2 could be found. Nothing was changed; "
                              "the lists now show the file as it is.")
                           .arg(m_stored.relationship().membership.counted(wanted.size()), QString::number(removals.size()))};
    }
    Change change;
    change.removedLinks = linksFor(removals);
    change.leftBehind = there->size() - removals.size();
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
    change.addedLinks = linksFor(allPairs(m_side, {Key::ofNewRow(0)}, m_gesture.anchors));
    return change;
}

// Asks in slices, because each slice becomes one bound value. Links to new rows are skipped: they cannot be stored yet.
Result<QSet<Membership>> Planner::storedAmong(const QList<Link> &links) const
{
    constexpr qsizetype AtOnce = 5000;
    QSet<Membership> found;
    QList<Membership> asked;
    for (qsizetype i = 0; i < links.size(); ++i) {
        const Membership &pair = links.at(i).pair;
        if (!pair.left.isNewRow() && !pair.right.isNewRow())
            asked.append(pair);
        if (asked.size() < AtOnce && i + 1 < links.size())
            continue;
        const auto there = m_stored.storedLinks(std::exchange(asked, {}));
        if (!there)
            return there.error();
        for (const Link &link : *there)
            found.insert(link.pair);
    }
    return found;
}

// Called for links without values between existing rows, which can be stored in blocks.
static void putInBlocks(Change &change, Side side)
{
    QMap<Key, KeyList> members;
    for (const Link &link : std::as_const(change.addedLinks))
        members[link.pair.at(opposite(side))].append(link.pair.at(side));
    for (auto anchor = members.cbegin(); anchor != members.cend(); ++anchor)
        change.addedBlocks.append({side, anchor.key(), inOrder(anchor.value())});
    change.addedLinks.clear();
}

// Removes the anchors' members that neither a link of the import nor the list of those who stay keeps.
Result<> Planner::leaveExactly(Change &change) const
{
    if (m_gesture.anchors.isEmpty())
        return {};
    const GroupPlanner groups(m_stored, m_gesture);
    const auto now = groups.groupsOf(m_gesture.anchors);
    if (!now)
        return now.error();
    const QList<Membership> wanted = pairsOf(m_gesture.links);
    const QSet<Membership> kept(wanted.cbegin(), wanted.cend());
    const KeySet staying(m_gesture.members);
    for (const GroupPlanner::Group &group : *now) {
        KeyList wants;
        for (const Key &member : group.members) {
            if (kept.contains(Membership::of(m_side, member, group.anchor)) || staying.contains(member))
                wants.append(member);
        }
        groups.become(wants, group, change);
    }
    return {};
}

Result<Change> Planner::importation() const
{
    const auto there = storedAmong(m_gesture.links);
    if (!there)
        return there.error();
    Change change;
    change.addedEntities = m_gesture.entities;
    std::copy_if(m_gesture.links.cbegin(), m_gesture.links.cend(), std::back_inserter(change.addedLinks), [&there](const Link &link) { return !there->contains(link.pair); });
    change.already = m_gesture.links.size() - change.addedLinks.size();
    const qint64 joins = change.addedLinks.size();
    if (const auto left = leaveExactly(change); !left)
        return left.error();
    GroupPlanner::leaveOut(m_gesture.leftOut, change);
    const LinkNumbers numbers{joins, withoutRepeats(pairsOf(change.removedLinks)).size() + pairsIn(change.removedBlocks)};
    if (m_gesture.promised && *m_gesture.promised != numbers) {
        return Failure{Tr::tr("Someone else has changed the file since the list was compared with it: now %1 would join and %2 leave. Nothing was changed; look at the numbers again.")
                           .arg(numbers.joins)
                           .arg(numbers.leaves)};
    }
    const bool isPlain = std::all_of(change.addedLinks.cbegin(), change.addedLinks.cend(), [](const Link &link) { return link.extras.isEmpty(); });
    if (m_stored.takesBlocks() && isPlain && m_gesture.entities.isEmpty() && change.addedLinks.size() > FewPairs)
        putInBlocks(change, m_side);
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
        return Failure{Tr::tr("These rows of \"%1\" also belong to other tables, so they were not removed. Correct them in the program that made the file.").arg(m_link.table)};
    return change;
}

} // namespace Rollcall
