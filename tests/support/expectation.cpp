#include "support/expectation.h"

#include <algorithm>

namespace Rollcall::Test {

static LinkPairs pairsOf(const LinkRows &links)
{
    LinkPairs pairs;
    for (const LinkRow &link : links)
        pairs.insert(link.pair());
    return pairs;
}

Expectation::Expectation(const WorldStep &ofHistory, const World &now)
    : Expectation(now)
{
    step = ofHistory;
    whole = ofHistory.appliedTo(now);
    isRefused = !whole;
    isTried = !ofHistory.isEmpty();
}

bool Expectation::changes(const World &before) const
{
    if (isRefused || !isTried)
        return false;
    if (whole)
        return *whole != before;
    return !removed.empty() || !added.empty() || !exactlyAdded.empty() || !edited.empty() || rows[0] != before.rows[0] || rows[1] != before.rows[1];
}

Subjects Expectation::subjects(const World &before) const
{
    if (step)
        return step->subjects();
    World after = before;
    std::copy(std::begin(rows), std::end(rows), std::begin(after.rows));
    Subjects subjects = WorldStep::between(before, after).subjects();
    for (const LinkPair &pair : removed)
        subjects.add(pair);
    for (const auto &[pair, joining] : added)
        subjects.add(pair);
    for (const LinkRow &link : exactlyAdded)
        subjects.add(link.pair());
    return subjects;
}

QString Expectation::mismatch(const World &before, const World &now, const QStringList &freshlyTold) const
{
    if (whole)
        return now.differenceFrom(*whole);
    if (now.lines != before.lines) {
        World others = before;
        others.lines = now.lines;
        return QStringLiteral("other tables changed\n") + others.differenceFrom(before);
    }
    const QString wrong = mismatchOfRows(now);
    if (!wrong.isEmpty())
        return wrong;
    return edited.empty() ? mismatchOfLinks(before, now, freshlyTold) : mismatchOfEdits(before, now);
}

QString Expectation::mismatchOfRows(const World &now) const
{
    const auto isSameCell = [](const QString &wanted, const QString &found) { return wanted == found || wanted == QLatin1String("*"); };
    for (const Side side : {Side::Left, Side::Right}) {
        const Rows &wanted = rows[int(side)], &found = now.at(side);
        const bool isSame = std::equal(wanted.begin(), wanted.end(), found.begin(), found.end(), [&](const auto &a, const auto &b) {
            return a.first == b.first && std::equal(a.second.begin(), a.second.end(), b.second.begin(), b.second.end(), isSameCell);
        });
        if (isSame)
            continue;
        World should;
        should.rows[int(side)] = wanted;
        World is;
        is.rows[int(side)] = found;
        return QStringLiteral("the rows are not what they should be\n") + is.differenceFrom(should);
    }
    return {};
}

QString Expectation::mismatchOfEdits(const World &before, const World &now) const
{
    LinkRows wanted = before.links;
    for (const auto &[was, is] : edited) {
        const auto place = wanted.find(was);
        if (place == wanted.end())
            return QStringLiteral("the edited link was not there: ") + shown(was);
        wanted.erase(place);
    }
    for (const auto &[was, is] : edited)
        wanted.insert(is);
    return wanted == now.links ? QString() : QStringLiteral("wanted\n  %1\nfound\n  %2").arg(shown(wanted), shown(now.links));
}

QString Expectation::mismatchOfLinks(const World &before, const World &now, const QStringList &freshlyTold) const
{
    const LinkRows gone = without(before.links, now.links), come = without(now.links, before.links);
    const auto complaint = [&](const QString &what) { return what + QStringLiteral("\nremoved\n  %1\nadded\n  %2").arg(shown(gone), shown(come)); };
    if (pairsOf(gone) != removed)
        return complaint(QStringLiteral("wrong links were removed"));
    LinkPairs wanted;
    for (const auto &[pair, joining] : added)
        wanted.insert(pair);
    for (const LinkRow &link : exactlyAdded)
        wanted.insert(link.pair());
    if (pairsOf(come) != wanted)
        return complaint(QStringLiteral("wrong links were added"));
    for (const LinkRow &link : come) {
        const auto isSame = [&link](const LinkRow &old) { return !link.number.isEmpty() && old.number == link.number; };
        if (!link.number.isEmpty() && std::any_of(before.links.begin(), before.links.end(), isSame) && std::none_of(gone.begin(), gone.end(), isSame))
            return complaint(QStringLiteral("a number came twice"));
    }
    if (!exactlyAdded.empty()) {
        std::multiset<std::pair<LinkPair, QStringList>> should, is;
        for (const LinkRow &link : exactlyAdded)
            should.insert({link.pair(), link.told});
        for (const LinkRow &link : come)
            is.insert({link.pair(), link.told});
        return should == is ? QString() : complaint(QStringLiteral("added links tell something else"));
    }
    for (const LinkRow &link : come) {
        const Joining &joining = added.at(link.pair());
        std::set<QStringList> allowed = joining.told;
        if (movesValues) {
            allowed.clear();
            for (const LinkRow &left : gone) {
                if (left.ends[int(memberSide)] == joining.member)
                    allowed.insert(left.told);
            }
        }
        if (allowed.empty())
            allowed.insert(freshlyTold);
        if (!allowed.contains(link.told))
            return complaint(QStringLiteral("an added link should tell ") + allowed.begin()->join(QLatin1String(", ")));
    }
    return {};
}

} // namespace Rollcall::Test
