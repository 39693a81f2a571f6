#include "support/comparedgroups.h"

#include "models/lists/entitymodel.h"
#include "support/worldreader.h"

namespace Rollcall::Test {

ComparedGroups::ComparedGroups(Roster &roster)
    : m_roster(roster)
{
    for (const Side side : {Side::Left, Side::Right})
        choose(side);
}

void ComparedGroups::choose(Side side)
{
    const KeyList &keys = m_roster.entities(opposite(side)).keys();
    KeyList groups;
    for (int i = 0; i < 2 && keys.size() > 1; ++i) {
        const Key key = keys.at(m_dice.below(int(keys.size())));
        if (!key.isRowNumber() && !groups.contains(key))
            groups.append(key);
    }
    using Kind = MemberShares::Part::Kind;
    const MemberShares::Part parts[] = {{Kind::Only, 0}, {Kind::All}, {Kind::Only, 1}};
    for (int i = 0; i < 3; ++i) {
        m_lists[int(side)][i].reset();
        if (groups.size() == 2)
            m_lists[int(side)][i] = std::make_unique<ComparedMembers>(m_roster.controller(), side, groups, QStringList{QStringLiteral("A"), QStringLiteral("B")}, parts[i]);
    }
}

QString ComparedGroups::differsFrom(const World &world, Side side) const
{
    const auto &lists = m_lists[int(side)];
    if (!lists[0])
        return {};
    std::set<QString> wanted[3];
    const auto in = [&](int group) { return world.membersOf(side, WorldReader::literalOf(lists[0]->groups().at(group))); };
    const std::set<QString> first = in(0), second = in(1);
    for (const QString &member : first)
        wanted[second.contains(member) ? 1 : 0].insert(member);
    for (const QString &member : second) {
        if (!first.contains(member))
            wanted[2].insert(member);
    }
    QString difference;
    for (int i = 0; i < 3; ++i) {
        std::set<QString> shown;
        for (const Key &key : lists[i]->keys())
            shown.insert(WorldReader::literalOf(key));
        if (shown != wanted[i] || lists[i]->rowCount() != int(shown.size()))
            difference += QStringLiteral("list %1 of a comparison of side %2 shows %3 rows instead of %4\n").arg(i).arg(int(side)).arg(lists[i]->rowCount()).arg(wanted[i].size());
    }
    return difference;
}

QString ComparedGroups::differFrom(const World &world)
{
    QString difference;
    for (const Side side : {Side::Left, Side::Right}) {
        difference += differsFrom(world, side);
        choose(side);
    }
    return difference;
}

} // namespace Rollcall::Test
