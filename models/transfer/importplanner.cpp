#include "models/transfer/importplanner.h"

#include "models/lists/cellinput.h"
#include "models/relation/harmlesstext.h"
#include "models/relation/naming.h"
#include "models/store/planner.h"
#include "models/tr.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

using Kind = ColumnRole::Kind;
using Outcome = ImportLine::Outcome;

ImportPlanner::ImportPlanner(ListNames &names, const StoredLinks &stored, const ListRead &list, const ImportWishes &wishes, const Progress &progress)
    : m_target(names.target())
    , m_stored(stored)
    , m_list(list)
    , m_wishes(wishes)
    , m_progress(progress)
    , m_side(list.roles.memberSide)
    , m_members(names, m_side, wishes.members, wishes.fields[size_t(m_side)])
    , m_groups(names, opposite(m_side), wishes.groups, wishes.fields[size_t(opposite(m_side))])
{
}

Result<ImportPlan> ImportPlanner::plan()
{
    constexpr qsizetype Often = 1024; // records
    if (const auto begun = begin(); !begun)
        return begun.error();
    const qsizetype records = m_list.table.size();
    m_links.reserve(records); // nearly every record is one
    m_linkLines.reserve(records);
    m_plan.m_lines.reserve(records);
    for (qsizetype record = m_list.firstRecord(); record < records; ++record) {
        if (const auto taken = takeRecord(record); !taken)
            return taken.error();
        if (m_progress && record % Often == 0 && !m_progress(record, records))
            return Failure{Tr::tr("Cancelled; nothing was changed."), {}, Failure::CalledOff};
    }
    m_pairs.clear();
    const auto concluded = m_wishes.mode == ImportMode::Remove ? concludeRemoval() : concludeJoining();
    if (!concluded)
        return concluded.error();
    for (const ImportLine &line : std::as_const(m_plan.m_lines))
        ++m_plan.m_counts[size_t(line.outcome)];
    m_plan.m_counts[size_t(Outcome::Leaves)] += m_plan.m_leaving.size() - m_plan.m_staying.size();
    return std::move(m_plan);
}

Result<> ImportPlanner::begin()
{
    if (const auto fits = m_list.roles.check(m_target, !m_wishes.into.isEmpty(), m_list.hasHeading); !fits)
        return fits;
    if (const auto begun = m_members.begin(m_list.roles.has(Kind::Unique)); !begun)
        return begun;
    if (const auto begun = m_groups.begin(!m_wishes.into.isEmpty()); !begun)
        return begun;
    m_plan.m_mode = m_wishes.mode;
    for (const Key &group : m_wishes.into)
        m_named.insert(group);
    for (qsizetype column = 0; column < m_list.roles.columns.size(); ++column) {
        const bool isTick = m_wishes.into.isEmpty() && m_list.roles.columns.at(column).kind == Kind::Tick;
        const auto group = isTick ? groupCalled(m_list.heading(column)) : Result<RowFound>(RowFound());
        if (!group)
            return group.error();
    }
    return {};
}

Result<> ImportPlanner::takeRecord(qsizetype record)
{
    const QStringList cells = m_list.table.record(record);
    const bool isBlank = std::all_of(cells.cbegin(), cells.cend(), [](const QString &text) { return text.trimmed().isEmpty(); });
    if (isBlank)
        return {};
    const auto found = m_members.find(m_list.member(m_target, record));
    if (!found)
        return found.error();
    ImportLine line;
    line.record = int(record);
    if (!m_wishes.into.isEmpty())
        return takeInto(line, *found);
    for (qsizetype column = 0; column < m_list.roles.columns.size(); ++column) {
        const Kind kind = m_list.roles.columns.at(column).kind;
        line.column = int(column);
        const bool isOfGroups = kind == Kind::Group || kind == Kind::Tick;
        const auto taken = isOfGroups ? takeCell(line, *found) : Result<>();
        if (!taken)
            return taken;
    }
    return {};
}

// A cell that names groups, or that is a tick for one.
Result<> ImportPlanner::takeCell(ImportLine line, const RowFound &found)
{
    const bool isTick = m_list.roles.columns.at(line.column).kind == Kind::Tick;
    const QString text = m_list.cell(line.record, line.column);
    const std::optional<bool> tick = isTick ? tickOf(text) : std::optional(true);
    if (!tick) {
        explain(Tr::tr("\"%1\" means neither yes nor no").arg(harmlessText(text)), {});
        close(line, Outcome::Refused);
    }
    if (!tick.value_or(false))
        return {};
    const auto groups = isTick ? Result<QStringList>(QStringList{m_list.heading(line.column)}) : groupsOfCell(text);
    if (!groups)
        return groups.error();
    if (groups->isEmpty()) {
        explain(Tr::tr("No %1").arg(m_target.at(opposite(m_side)).noun.one), {});
        close(line, Outcome::Refused);
    }
    for (const QString &name : *groups) {
        const auto group = groupCalled(name);
        if (!group)
            return group.error();
        if (const auto taken = takeGroup(line, *group, found); !taken)
            return taken;
        ++line.part;
    }
    return {};
}

Result<> ImportPlanner::takeInto(ImportLine line, const RowFound &found)
{
    for (const Key &key : m_wishes.into) {
        const int place = m_groups.placeOf(key);
        if (place < 0)
            return Failure{Tr::tr("This %1 was deleted by someone else. Choose another one.").arg(m_target.at(opposite(m_side)).noun.one)};
        if (const auto taken = takeGroup(line, {RowFound::Kind::One, place}, found); !taken)
            return taken;
        ++line.part;
    }
    return {};
}

// Keeps the cell in one piece if all of it is the name of a group, even though it contains the separator.
Result<QStringList> ImportPlanner::groupsOfCell(const QString &text)
{
    const QStringList groups = groupsIn(text, m_list.roles.between);
    if (groups.size() < 2)
        return groups;
    const auto whole = groupCalled(text);
    if (!whole)
        return whole.error();
    return whole->kind == RowFound::Kind::One ? QStringList{text} : groups;
}

Result<RowFound> ImportPlanner::groupCalled(const QString &name)
{
    if (const auto known = m_groupsByName.constFind(name); known != m_groupsByName.cend())
        return *known;
    NamedInList named;
    named.name = name;
    const auto found = m_groups.find(named);
    if (!found)
        return found;
    if (found->kind == RowFound::Kind::One)
        m_named.insert(m_groups.keyOf(*found));
    return *m_groupsByName.insert(name, *found);
}

static QList<Key> keysAt(const NameMatch &labels, const QList<int> &places)
{
    QList<Key> keys;
    for (const int place : places)
        keys.append(labels.key(place));
    return keys;
}

static Outcome outcomeOf(const RowFound &found)
{
    switch (found.kind) {
    case RowFound::Kind::Refused:
        return Outcome::Refused;
    case RowFound::Kind::Ambiguous:
        return Outcome::Ambiguous;
    default:
        return Outcome::Unknown;
    }
}

static bool isThere(const RowFound &found)
{
    return found.kind == RowFound::Kind::One || found.kind == RowFound::Kind::New;
}

// If both the member and the group are missing, the line's reason is about the member. But a refusal (such
// as an empty name) goes before any other reason.
Result<> ImportPlanner::takeGroup(ImportLine line, const RowFound &group, const RowFound &found)
{
    line.member = isThere(found) ? found.place : ImportLine::Nobody;
    line.group = isThere(group) ? group.place : ImportLine::Nobody;
    line.isNewMember = found.kind == RowFound::Kind::New;
    line.isNewGroup = group.kind == RowFound::Kind::New;
    line.step = found.step;
    line.groupStep = group.step;
    line.isDecided = found.isDecided;
    for (const int place : isThere(found) ? QList<int>() : found.candidates)
        m_staying.insert(m_members.labels().key(place));
    if (found.kind == RowFound::Kind::One && !isThere(group))
        m_staying.insert(m_members.keyOf(found));
    if (!isThere(found) || !isThere(group)) {
        const bool isMembers = !isThere(found) && (found.kind == RowFound::Kind::Refused || group.kind != RowFound::Kind::Refused);
        const RowFound &cause = isMembers ? found : group;
        line.isAboutGroup = !isMembers;
        line.isDecided = cause.isDecided;
        explain(cause.reason, keysAt((isMembers ? m_members : m_groups).labels(), cause.candidates));
        close(line, outcomeOf(cause));
        return {};
    }
    if (line.isDecided || found.step != NameMatch::Step::Exact) {
        explain({}, keysAt(m_members.labels(), found.candidates));
    } else if (group.isDecided) {
        line.isDecided = line.isAboutGroup = true;
        explain({}, keysAt(m_groups.labels(), group.candidates));
    }
    const auto values = valuesOf(line.record);
    if (!values) {
        explain(values.error().sentence, {});
        m_staying.insert(m_members.keyOf(found));
        close(line, Outcome::Refused);
        return {};
    }
    wish(line, Membership::of(m_side, m_members.keyOf(found), m_groups.keyOf(group)), *values);
    return {};
}

// A cell that is empty leaves the value to the table.
Result<Fields> ImportPlanner::valuesOf(qsizetype record) const
{
    Fields values;
    if (m_wishes.mode == ImportMode::Remove)
        return values;
    for (qsizetype column = 0; column < m_list.roles.columns.size(); ++column) {
        const ColumnRole &role = m_list.roles.columns.at(column);
        const ColumnInfo *info = role.kind == Kind::Value ? m_target.relationship().link.ownColumn(role.column) : nullptr;
        const QString text = info ? m_list.cell(record, column) : QString();
        if (!info || text.isEmpty()) {
            const bool isNeeded = info && info->isNotNull && !info->hasDefault && !valueOf(m_wishes.values, info->name).isValid();
            if (isNeeded)
                return Failure{Tr::tr("No %1").arg(Naming::columnTitle(info->name))};
            continue;
        }
        const std::optional<bool> tick = info->kind == ValueKind::Boolean ? tickOf(text) : std::nullopt;
        const auto value = info->kind == ValueKind::Date ? parseDate(*info, {{}, text}) : parseCell(*info, tick ? QString::number(*tick) : text);
        if (!value)
            return Failure{Tr::tr("%1 cannot be \"%2\"").arg(Naming::columnTitle(info->name), harmlessText(text))};
        values.append({info->name, *value});
    }
    return values;
}

void ImportPlanner::explain(const QString &reason, const QList<Key> &candidates)
{
    const qsizetype line = m_plan.m_lines.size();
    if (!reason.isEmpty())
        m_plan.m_reasons.insert(line, reason);
    if (!candidates.isEmpty())
        m_plan.m_candidates.insert(line, candidates);
}

void ImportPlanner::close(ImportLine line, Outcome outcome)
{
    line.outcome = outcome;
    m_plan.m_lines.append(line);
}

void ImportPlanner::wish(ImportLine line, const Membership &pair, const Fields &values)
{
    constexpr int PlaceBits = 31;
    const quint64 member = quint64(line.member) | quint64(line.isNewMember) << PlaceBits;
    const quint64 group = quint64(line.group) | quint64(line.isNewGroup) << PlaceBits;
    const quint64 both = member << (PlaceBits + 1) | group;
    if (m_pairs.contains(both))
        return close(line, Outcome::Twice);
    m_pairs.insert(both);
    if (m_wishes.leftOut.contains(line.id())) { // and what names the same once more stays out with it
        m_staying.insert(pair.at(m_side));
        return close(line, Outcome::LeftOut);
    }
    m_links.append({pair, values});
    m_linkLines.append(int(m_plan.m_lines.size()));
    close(line, Outcome::Joins); // unless it turns out to be there
}

// Adds the new rows of this side that some link uses, and replaces their keys in the links by their places in the change. A row
// is not created if its only line is left out for another reason.
static void appendUsed(QList<Entity> &used, QList<Link> &links, Side side, const QList<Entity> &rows)
{
    QHash<qsizetype, qsizetype> places;
    for (Link &link : links) {
        Key &end = link.pair.at(side);
        if (!end.isNewRow())
            continue;
        const qsizetype row = end.newRow();
        if (!places.contains(row)) {
            places.insert(row, used.size());
            used.append(rows.at(row));
        }
        end = Key::ofNewRow(places.value(row));
    }
}

static QList<Key> inSomeOrder(const QSet<Key> &keys)
{
    QList<Key> list(keys.cbegin(), keys.cend());
    std::sort(list.begin(), list.end());
    return list;
}

void ImportPlanner::markAlready(const QList<Membership> &joining)
{
    const QSet<Membership> joins(joining.cbegin(), joining.cend());
    for (qsizetype i = 0; i < m_links.size(); ++i) {
        if (!joins.contains(m_links.at(i).pair))
            m_plan.m_lines[m_linkLines.at(i)].outcome = Outcome::Already;
    }
}

Result<> ImportPlanner::concludeJoining()
{
    QList<Entity> rows;
    appendUsed(rows, m_links, m_side, m_members.newRows());
    appendUsed(rows, m_links, opposite(m_side), m_groups.newRows());
    const bool isExact = m_wishes.mode == ImportMode::Identical;
    Gesture gesture = Gesture::import(m_side, m_links, rows, isExact ? inSomeOrder(m_named) : QList<Key>(), isExact ? inSomeOrder(m_staying) : QList<Key>());
    gesture.values = m_wishes.values;
    const auto change = planned(m_stored, gesture);
    if (!change)
        return change.error();
    const qint64 joins = change->addedLinks.size() + pairsIn(change->addedBlocks);
    if (joins < m_links.size())
        markAlready(pairsOf(change->addedLinks) + pairsOf(change->addedBlocks));
    m_plan.m_leaving = withoutRepeats(pairsOf(change->removedLinks)) + pairsOf(change->removedBlocks);
    m_plan.m_valuesWanted = columnsWanted(m_target.relationship().link, change->addedLinks);
    keepStaying(gesture);
    gesture.promised = LinkNumbers{joins, m_plan.m_leaving.size() - m_plan.m_staying.size()};
    m_plan.m_gesture = gesture;
    return {};
}

// Who would leave, but for a tick.
void ImportPlanner::keepStaying(Gesture &gesture)
{
    for (const Membership &pair : m_wishes.staying.isEmpty() ? QList<Membership>() : m_plan.m_leaving) {
        if (!m_wishes.staying.contains(pair))
            continue;
        m_plan.m_staying.insert(pair);
        gesture.leftOut.append({m_side, pair.at(opposite(m_side)), {pair.at(m_side)}});
    }
}

Result<> ImportPlanner::concludeRemoval()
{
    QList<Membership> wished = pairsOf(m_links);
    wished.removeIf([](const Membership &pair) { return pair.left.isNewRow() || pair.right.isNewRow(); });
    QList<Membership> there;
    constexpr qsizetype AtOnce = 5000;
    for (qsizetype first = 0; first < wished.size(); first += AtOnce) {
        const auto stored = m_stored.storedLinks(wished.mid(first, AtOnce));
        if (!stored)
            return stored.error();
        there += withoutRepeats(pairsOf(*stored));
    }
    const QSet<Membership> leaves(there.cbegin(), there.cend());
    for (qsizetype i = 0; i < m_links.size(); ++i)
        m_plan.m_lines[m_linkLines.at(i)].outcome = leaves.contains(m_links.at(i).pair) ? Outcome::Leaves : Outcome::Already;
    if (!there.isEmpty())
        m_plan.m_gesture = Gesture::remove(there);
    return {};
}

} // namespace Rollcall
