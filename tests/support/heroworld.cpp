#include "support/heroworld.h"

#include <QStringList>

#include <algorithm>
#include <iterator>

namespace Rollcall::Test {

static constexpr Side Sides[] = {Side::Left, Side::Right};

qint64 number(const Key &key)
{
    return key.toVariant().toLongLong();
}

HeroPair heroPair(Side memberSide, const Key &member, const Key &anchor)
{
    return heroPair(Membership::of(memberSide, member, anchor));
}

HeroPair heroPair(const Membership &membership)
{
    return {number(membership.left), number(membership.right)};
}

HeroWorld HeroWorld::sample()
{
    return {{{1, 1}, {1, 2}, {2, 2}, {3, 2}},
            {{{1, {"Deadpond", "Dive Wilson"}}, {2, {"Rusty-Man", "Tommy Sharp"}}, {3, {"Spider-Boy", "Pedro Parqueador"}}},
             {{1, {"Z-Force", "Sister Margaret's Bar"}}, {2, {"Preventers", "Sharp Tower"}}}}};
}

QList<Key> HeroWorld::membersOf(Side side, const Key &anchor) const
{
    QList<Key> members;
    for (const auto &[hero, team] : links) {
        if ((side == Side::Left ? team : hero) == number(anchor))
            members.append(side == Side::Left ? hero : team);
    }
    return members;
}

void HeroWorld::erase(Side side, qint64 key)
{
    at(side).erase(key);
    std::erase_if(links, [side, key](const HeroPair &pair) { return (side == Side::Left ? pair.first : pair.second) == key; });
}

qint64 HeroWorld::nextKey(Side side) const
{
    return at(side).empty() ? 1 : at(side).rbegin()->first + 1;
}

static QStringList lines(const HeroWorld &world)
{
    QStringList lines;
    for (const auto &[hero, team] : world.links)
        lines.append(QStringLiteral("hero %1 in team %2").arg(hero).arg(team));
    for (const Side side : Sides) {
        for (const auto &[key, row] : world.at(side))
            lines.append(QStringLiteral("%1 %2: %3, %4").arg(side == Side::Left ? "hero" : "team").arg(key).arg(row.name, row.second));
    }
    return lines;
}

QString HeroWorld::differenceFrom(const HeroWorld &other) const
{
    if (*this == other)
        return {};
    QStringList mine = lines(*this), others = lines(other);
    QStringList difference;
    for (const QString &line : std::as_const(mine)) {
        if (!others.contains(line))
            difference.append("only here: " + line);
    }
    for (const QString &line : std::as_const(others)) {
        if (!mine.contains(line))
            difference.append("only there: " + line);
    }
    return difference.join(u'\n');
}

static void addMissing(const std::set<HeroPair> &all, const std::set<HeroPair> &without, std::set<HeroPair> &missing)
{
    std::set_difference(all.begin(), all.end(), without.begin(), without.end(), std::inserter(missing, missing.end()));
}

HeroStep HeroStep::between(const HeroWorld &before, const HeroWorld &after)
{
    HeroStep step;
    addMissing(before.links, after.links, step.removedLinks);
    addMissing(after.links, before.links, step.addedLinks);
    for (const Side side : Sides) {
        for (const auto &[key, row] : before.at(side)) {
            const auto now = after.at(side).find(key);
            if (now == after.at(side).end())
                step.removed[int(side)].emplace(key, row);
            else if (row.name != now->second.name)
                step.edits.append({side, key, 0, row.name, now->second.name});
            else if (row.second != now->second.second)
                step.edits.append({side, key, 1, row.second, now->second.second});
        }
        for (const auto &[key, row] : after.at(side)) {
            if (!before.at(side).contains(key))
                step.added[int(side)].emplace(key, row);
        }
    }
    return step;
}

bool HeroStep::isEmpty() const
{
    return removedLinks.empty() && addedLinks.empty() && removed[0].empty() && removed[1].empty() && added[0].empty()
           && added[1].empty() && edits.isEmpty() && !newcomer;
}

HeroStep HeroStep::inverted() const
{
    HeroStep inverse{addedLinks, removedLinks, {added[0], added[1]}, {removed[0], removed[1]}, {}, {}, knowsRemoved};
    for (const Edit &edit : edits)
        inverse.edits.append({edit.side, edit.key, edit.column, edit.after, edit.before});
    return inverse;
}

std::optional<HeroWorld> HeroStep::appliedTo(const HeroWorld &world) const
{
    HeroWorld after = world;
    for (const HeroPair &pair : removedLinks) {
        const bool goesAnyway = removed[int(Side::Left)].contains(pair.first) || removed[int(Side::Right)].contains(pair.second);
        if (after.links.erase(pair) == 0 && !goesAnyway)
            return {};
    }
    std::set<HeroPair> joining = addedLinks;
    for (const Side side : Sides) {
        for (const auto &[key, row] : removed[int(side)]) {
            const auto now = after.at(side).find(key);
            const bool isThere = now != after.at(side).end();
            const bool hasOthersLinks = std::any_of(after.links.cbegin(), after.links.cend(), [&, key = key](const HeroPair &pair) {
                return (side == Side::Left ? pair.first : pair.second) == key;
            });
            if (knowsRemoved && isThere && (!(now->second == row) || hasOthersLinks))
                return {};
            after.erase(side, key);
        }
    }
    for (const Side side : Sides) {
        for (const auto &[key, row] : added[int(side)]) {
            if (!after.at(side).emplace(key, row).second)
                return {};
        }
    }
    if (newcomer) {
        const qint64 key = after.nextKey(newcomer->side);
        after.at(newcomer->side).emplace(key, newcomer->row);
        for (const Key &anchor : newcomer->anchors)
            joining.insert(heroPair(newcomer->side, key, anchor));
    }
    for (const Edit &edit : edits) {
        const auto row = after.at(edit.side).find(edit.key);
        if (row == after.at(edit.side).end() || row->second.at(edit.column) != edit.before)
            return {};
        row->second.at(edit.column) = edit.after;
    }
    for (const auto &[hero, team] : joining) {
        if (!after.at(Side::Left).contains(hero) || !after.at(Side::Right).contains(team) || !after.links.insert({hero, team}).second)
            return {};
    }
    return after;
}

} // namespace Rollcall::Test
