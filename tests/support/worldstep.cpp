#include "support/worldstep.h"

#include <algorithm>
#include <iterator>

namespace Rollcall::Test {

static constexpr Side Sides[] = {Side::Left, Side::Right};

static QStringList linesWithout(const QStringList &lines, const QStringList &others)
{
    QStringList left;
    std::set_difference(lines.begin(), lines.end(), others.begin(), others.end(), std::back_inserter(left));
    return left;
}

WorldStep WorldStep::between(const World &before, const World &after)
{
    WorldStep step{without(before.links, after.links), without(after.links, before.links)};
    for (const Side side : Sides) {
        for (const auto &[key, cells] : before.at(side)) {
            const auto now = after.at(side).find(key);
            if (now == after.at(side).end()) {
                step.removed[int(side)].emplace(key, cells);
                continue;
            }
            for (int column = 0; column < cells.size(); ++column) {
                if (cells.at(column) != now->second.at(column))
                    step.edits.append({side, key, column, cells.at(column), now->second.at(column)});
            }
        }
        for (const auto &[key, cells] : after.at(side)) {
            if (!before.at(side).contains(key))
                step.added[int(side)].emplace(key, cells);
        }
    }
    step.removedLines = linesWithout(before.lines, after.lines);
    step.addedLines = linesWithout(after.lines, before.lines);
    step.removedOthers = without(before.uncounted, after.uncounted);
    step.addedOthers = without(after.uncounted, before.uncounted);
    return step;
}

bool WorldStep::isEmpty() const
{
    return removedLinks.empty() && addedLinks.empty() && removed[0].empty() && removed[1].empty() && added[0].empty() && added[1].empty()
           && edits.isEmpty() && removedLines.isEmpty() && addedLines.isEmpty()
           && removedOthers.empty() && addedOthers.empty();
}

void Subjects::add(const LinkPair &pair)
{
    pairs.push_back(pair);
    rows.emplace_back(Side::Left, pair.first);
    rows.emplace_back(Side::Right, pair.second);
}

Subjects WorldStep::subjects() const
{
    Subjects subjects;
    for (const LinkRows *links : {&removedLinks, &addedLinks}) {
        for (const LinkRow &link : *links)
            subjects.add(link.pair());
    }
    for (const Side side : Sides) {
        for (const Rows *some : {&removed[int(side)], &added[int(side)]}) {
            for (const auto &[key, cells] : *some)
                subjects.rows.emplace_back(side, key);
        }
    }
    for (const Edit &edit : edits)
        subjects.rows.emplace_back(edit.side, edit.key);
    return subjects;
}

WorldStep WorldStep::inverted() const
{
    WorldStep inverse{addedLinks, removedLinks, {added[0], added[1]}, {removed[0], removed[1]}, {}, addedLines, removedLines, addedOthers, removedOthers};
    for (const Edit &edit : edits)
        inverse.edits.append({edit.side, edit.key, edit.column, edit.after, edit.before});
    return inverse;
}

std::optional<World> WorldStep::appliedTo(const World &world, bool mayRepeat) const
{
    World after = world;
    for (const LinkRow &link : removedLinks) {
        const auto place = after.links.find(link);
        if (place != after.links.end())
            after.links.erase(place);
        else if (!removed[0].contains(link.ends[0]) && !removed[1].contains(link.ends[1])) // else it goes anyway
            return {};
    }
    for (const Side side : Sides) {
        for (const auto &[key, cells] : removed[int(side)]) {
            const auto now = after.at(side).find(key);
            if (now == after.at(side).end())
                continue;
            const auto isOthers = [&, key = key](const LinkRow &link) { return link.ends[int(side)] == key; };
            if (now->second != cells || std::any_of(after.links.cbegin(), after.links.cend(), isOthers))
                return {};
            after.at(side).erase(now);
        }
    }
    for (const Side side : Sides) {
        for (const auto &[key, cells] : added[int(side)]) {
            if (!after.at(side).emplace(key, cells).second)
                return {};
        }
    }
    for (const Edit &edit : edits) {
        const auto row = after.at(edit.side).find(edit.key);
        if (row == after.at(edit.side).end() || row->second.at(edit.column) != edit.before)
            return {};
        row->second[edit.column] = edit.after;
    }
    for (const LinkRow &link : addedLinks) {
        const bool hasEnds = after.rows[0].contains(link.ends[0]) && after.rows[1].contains(link.ends[1]);
        if (!hasEnds || (!mayRepeat && after.holds(link.pair())))
            return {};
        after.links.insert(link);
    }
    after.uncounted = without(after.uncounted, removedOthers);
    after.uncounted.insert(addedOthers.begin(), addedOthers.end());
    after.lines = linesWithout(after.lines, removedLines) + addedLines;
    after.lines.sort();
    return after;
}

} // namespace Rollcall::Test
