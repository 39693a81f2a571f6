#include "support/world.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace Rollcall::Test {

LinkPair pairOf(Side memberSide, const QString &member, const QString &anchor)
{
    return memberSide == Side::Left ? LinkPair{member, anchor} : LinkPair{anchor, member};
}

bool operator<(const LinkRow &a, const LinkRow &b)
{
    return std::tie(a.ends[0], a.ends[1], a.told, a.number) < std::tie(b.ends[0], b.ends[1], b.told, b.number);
}

QString shown(const LinkRow &link)
{
    return QStringLiteral("[%1 | %2 | %3 | #%4]").arg(link.ends[0], link.ends[1], link.told.join(QLatin1String(", ")), link.number);
}

QString shown(const LinkRows &links)
{
    QStringList texts;
    for (const LinkRow &link : links)
        texts.append(shown(link));
    return texts.join(QLatin1String("\n  "));
}

LinkRows without(const LinkRows &links, const LinkRows &others)
{
    LinkRows left;
    std::set_difference(links.begin(), links.end(), others.begin(), others.end(), std::inserter(left, left.end()));
    return left;
}

bool World::holds(const LinkPair &pair) const
{
    const auto link = links.lower_bound(LinkRow(pair));
    return link != links.end() && link->pair() == pair;
}

std::vector<LinkRow> World::linksOf(const LinkPair &pair) const
{
    std::vector<LinkRow> found;
    for (auto link = links.lower_bound(LinkRow(pair)); link != links.end() && link->pair() == pair; ++link)
        found.push_back(*link);
    return found;
}

std::set<QString> World::membersOf(Side side, const QString &anchor) const
{
    std::set<QString> members;
    for (const LinkRow &link : links) {
        if (link.ends[1 - int(side)] == anchor)
            members.insert(link.ends[int(side)]);
    }
    return members;
}

void World::erase(Side side, const QString &key)
{
    at(side).erase(key);
    std::erase_if(links, [side, &key](const LinkRow &link) { return link.ends[int(side)] == key; });
}

QString World::nextKey(Side side) const
{
    return QString::number(at(side).empty() ? 1 : at(side).rbegin()->first.toLongLong() + 1);
}

static QStringList linesOf(const World &world)
{
    QStringList lines = world.lines + world.byRules;
    for (const LinkRow &link : world.links)
        lines.append(QStringLiteral("link ") + shown(link));
    for (const LinkRow &stray : world.strays)
        lines.append(QStringLiteral("link to nobody ") + shown(stray));
    for (const LinkRow &other : world.uncounted)
        lines.append(QStringLiteral("row that does not count ") + shown(other));
    for (const Side side : {Side::Left, Side::Right}) {
        for (const auto &[key, cells] : world.at(side))
            lines.append(QStringLiteral("row of side %1: %2").arg(int(side)).arg(cells.join(QLatin1String(", "))));
    }
    lines.sort();
    return lines;
}

QString World::differenceFrom(const World &other) const
{
    if (*this == other)
        return {};
    const QStringList mine = linesOf(*this), others = linesOf(other);
    QStringList difference, here, there;
    std::set_difference(mine.begin(), mine.end(), others.begin(), others.end(), std::back_inserter(here));
    std::set_difference(others.begin(), others.end(), mine.begin(), mine.end(), std::back_inserter(there));
    for (const QString &line : std::as_const(here))
        difference.append(QStringLiteral("only here: ") + line);
    for (const QString &line : std::as_const(there))
        difference.append(QStringLiteral("only there: ") + line);
    return difference.join(u'\n');
}

} // namespace Rollcall::Test
