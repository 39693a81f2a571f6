#include "models/lists/remotechangereport.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/freshrows.h"
#include "models/lists/membersmodel.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

RemoteChangeReport::RemoteChangeReport(const MembershipController &controller, const Lists &lists, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_lists(lists)
{
    constexpr int Delay = 60; // milliseconds: what is painted has been read by then
    m_delay.setSingleShot(true);
    m_delay.setInterval(Delay);
    connect(&m_delay, &QTimer::timeout, this, &RemoteChangeReport::compare);
    connect(&controller.store(), &MembershipStore::changed, this, [this] { m_isPending = false; }); // ours, which is not to be taken for theirs
}

template<typename List>
static std::optional<QString> filterOf(const List &list)
{
    return list.isReading() ? std::nullopt : std::optional(list.filterText());
}

bool RemoteChangeReport::areEntitiesComparable(Side side) const
{
    const auto &before = m_before[int(side)].entityFilter;
    return before && before == filterOf(*m_lists.entities[int(side)]);
}

bool RemoteChangeReport::areMembersComparable(Side side) const
{
    const auto &before = m_before[int(side)].memberFilter;
    const MembersModel &members = *m_lists.members[int(side)];
    return before && before == filterOf(members) && m_before[int(side)].anchors == members.anchors() && !members.anchors().isEmpty();
}

void RemoteChangeReport::begin()
{
    if (m_isPending)
        return; // several changes are told as one
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityModel &entities = *m_lists.entities[int(side)];
        const MembersModel &members = *m_lists.members[int(side)];
        m_before[int(side)] = {entities.keys(), entities.pages().heldRows(), members.keys(), members.anchors(), filterOf(entities), filterOf(members)};
    }
    m_isPending = true;
    m_delays = 0;
}

void RemoteChangeReport::end()
{
    m_delay.start();
}

// The keys in the first list that are not in the second; none where the lists differ in too many places to be compared at once.
static KeyList missing(const KeyList &from, const KeyList &in)
{
    KeyList keys;
    const qsizetype start = from.commonStart(in);
    const qsizetype same = start + from.commonEnd(in, start);
    if (from.size() - same > RosterList::LongList || in.size() - same > RosterList::LongList)
        return keys;
    const KeySet known(in.mid(start, in.size() - same));
    for (const Key &key : from.mid(start, from.size() - same)) {
        if (!known.contains(key))
            keys.append(key);
    }
    return keys;
}

// Asks for the rows as they are now; where rows come later, they may not be there yet.
bool RemoteChangeReport::areRowsAwaited() const
{
    bool isAwaited = false;
    for (const Side side : {Side::Left, Side::Right}) {
        EntityPages &pages = m_lists.entities[int(side)]->pages();
        (void)pages.rowsNow(m_before[int(side)].rows.keys());
        isAwaited = isAwaited || pages.isAwaiting();
    }
    return isAwaited;
}

void RemoteChangeReport::compare()
{
    constexpr int MostDelays = 30;
    const bool isReading = std::any_of(std::begin(m_lists.entities), std::end(m_lists.entities), [](const EntityModel *list) { return list->isReading(); })
                           || std::any_of(std::begin(m_lists.members), std::end(m_lists.members), [](const MembersModel *list) { return list->isReading(); });
    if (m_isPending && (isReading || areRowsAwaited()) && ++m_delays < MostDelays) {
        m_delay.start();
        return;
    }
    if (!std::exchange(m_isPending, false))
        return; // our own change came later, and was reported
    QStringList news;
    for (const Side side : {Side::Left, Side::Right}) {
        compareRows(side);
        news.append(entityNews(side));
    }
    const QString listed[] = {listedNews(Side::Left), listedNews(Side::Right)};
    news.append(!listed[0].isEmpty() ? listed[0] : !listed[1].isEmpty() ? listed[1] : countNews());
    news.removeAll(QString());
    constexpr qsizetype Most = 2;
    emit told(news.isEmpty() || news.size() > Most ? tr("Another program changed the file; the lists show it as it is now")
                                                   : tr("Someone else %1").arg(news.join(tr(", and ", "between two things that someone did"))));
}

// Only rows that were looked at: of the others nobody knows what they were.
void RemoteChangeReport::compareRows(Side side)
{
    m_counts[int(side)].clear();
    m_edited[int(side)] = {};
    const QHash<Key, EntityPages::Row> &before = m_before[int(side)].rows;
    EntityModel &entities = *m_lists.entities[int(side)];
    const QHash<Key, EntityPages::Row> after = entities.pages().rowsNow(before.keys());
    KeyList fresh;
    for (auto row = before.cbegin(); row != before.cend(); ++row) {
        const auto now = after.constFind(row.key());
        if (now == after.cend() || now->values.isEmpty() || row->values.isEmpty())
            continue;
        const bool isEdited = !std::equal(row->values.cbegin(), row->values.cend(), now->values.cbegin(), now->values.cend(), isSameValue);
        const bool isCounted = row->links != EntityPages::NotCounted && !row->needsCount && now->links != EntityPages::NotCounted && !now->needsCount;
        if (isEdited)
            m_edited[int(side)].append(row.key());
        if (isCounted && row->links != now->links)
            m_counts[int(side)][row.key()] = now->links - row->links;
        if (isEdited || (isCounted && row->links != now->links))
            fresh.append(row.key());
    }
    if (areEntitiesComparable(side))
        fresh.append(missing(entities.keys(), m_before[int(side)].entities));
    entities.fresh().add(fresh);
}

QString RemoteChangeReport::entityNews(Side side)
{
    const Naming words = m_controller.naming();
    const EntityModel &entities = *m_lists.entities[int(side)];
    if (side == Side::Right && m_controller.relationship().isWithinOneTable())
        return {}; // the same rows
    QStringList news;
    if (areEntitiesComparable(side) && entities.filterText().isEmpty()) { // with a filter, a row may just have come into sight
        if (const KeyList come = missing(entities.keys(), m_before[int(side)].entities); !come.isEmpty())
            news.append(tr("added %1").arg(words.subject(side, come)));
        if (const KeyList gone = missing(m_before[int(side)].entities, entities.keys()); !gone.isEmpty())
            news.append(tr("deleted %1").arg(m_controller.relationship().at(side).noun.counted(gone.size())));
    }
    if (!m_edited[int(side)].isEmpty())
        news.append(tr("changed %1").arg(words.subject(side, m_edited[int(side)])));
    return news.join(tr(", and ", "between two things that someone did"));
}

QString RemoteChangeReport::membershipWords(Side memberSide, const Key &anchor, const QString &members, bool isAdded) const
{
    const QString name = m_controller.naming().name(opposite(memberSide), anchor);
    const QString &left = memberSide == Side::Left ? members : name;
    const QString &right = memberSide == Side::Left ? name : members;
    return (isAdded ? tr("added %1 to %2") : tr("removed %1 from %2")).arg(left, right);
}

// What came into the list of one row's members, and went out of it.
QString RemoteChangeReport::listedNews(Side side)
{
    MembersModel &members = *m_lists.members[int(side)];
    const Before &before = m_before[int(side)];
    if (!areMembersComparable(side))
        return {};
    const KeyList come = missing(members.keys(), before.members);
    const KeyList gone = missing(before.members, members.keys());
    members.fresh().add(come);
    if (members.anchors().size() != 1 || !members.filterText().isEmpty()) // with a filter, a member may just have another name
        return {};
    const Naming words = m_controller.naming();
    QStringList news;
    if (!come.isEmpty())
        news.append(membershipWords(side, members.anchors().first(), words.subject(side, come), true));
    if (!gone.isEmpty())
        news.append(membershipWords(side, members.anchors().first(), words.subject(side, gone), false));
    return news.join(tr(", and ", "between two things that someone did"));
}

// Of rows whose members are not listed only their number is known.
QString RemoteChangeReport::countNews() const
{
    const Side anchors = m_counts[int(Side::Right)].size() == 1 || m_counts[int(Side::Left)].size() != 1 ? Side::Right : Side::Left;
    const std::map<Key, qint64> &counts = m_counts[int(anchors)];
    if (counts.empty())
        return {};
    const Relationship &relationship = m_controller.relationship();
    if (counts.size() > 1)
        return tr("changed the %1 of %2").arg(relationship.at(opposite(anchors)).noun.many, relationship.at(anchors).noun.counted(qint64(counts.size())));
    const auto &[anchor, difference] = *counts.begin();
    const std::map<Key, qint64> &others = m_counts[int(opposite(anchors))];
    const QString members = others.size() == 1 ? m_controller.naming().name(opposite(anchors), others.begin()->first)
                                               : relationship.at(opposite(anchors)).noun.counted(qAbs(difference));
    return membershipWords(opposite(anchors), anchor, members, difference > 0);
}

} // namespace Rollcall
