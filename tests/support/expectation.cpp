#include "support/expectation.h"

#include <QRegularExpression>

#include <algorithm>

namespace Rollcall::Test {

static LinkPairs pairsOf(const LinkRows &links)
{
    LinkPairs pairs;
    for (const LinkRow &link : links)
        pairs.insert(link.pair());
    return pairs;
}

// Whether the cell could have been made by the rule.
static bool isMade(ValueColumn::Rule rule, const QString &cell)
{
    static const QRegularExpression uuid(QStringLiteral("^'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'$"));
    static const QRegularExpression time(QStringLiteral("^'20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'$"));
    static const QRegularExpression number(QStringLiteral("^\\d+$"));
    if (rule == ValueColumn::Same)
        return cell != QLatin1String("NULL");
    return (rule == ValueColumn::Uuid ? uuid : rule == ValueColumn::Time ? time : number).match(cell).hasMatch();
}

// Whether a link tells this; `kept` is what its row told while it did not count.
static bool fits(const QStringList &wanted, const QStringList &told, const QList<ValueColumn> &own, const QStringList *kept = nullptr)
{
    for (qsizetype i = 0; i < told.size(); ++i) {
        const ValueColumn &column = own.at(i);
        const bool isFilled = wanted.at(i) == Expectation::filledBy(column.rule) || (column.isOfEachRow() && column.rule != ValueColumn::Typed);
        const bool isRight = isFilled ? isMade(column.rule, told.at(i)) : wanted.at(i) == told.at(i);
        if (!isRight && !(kept && kept->at(i) == told.at(i)))
            return false;
    }
    return true;
}

// What a swapped link tells, but for what is made anew for each row.
static QStringList withoutMade(QStringList told, const QList<ValueColumn> &own)
{
    for (qsizetype i = 0; i < told.size(); ++i) {
        if (own.at(i).isOfEachRow() && own.at(i).rule != ValueColumn::Typed)
            told[i].clear();
    }
    return told;
}

// The row that did not count before and is this link now; null where there is none.
static const LinkRow *revivedAs(const World &before, const LinkRow &link)
{
    const auto found = std::find_if(before.uncounted.cbegin(), before.uncounted.cend(), [&link](const LinkRow &other) { return other.pair() == link.pair() && other.number == link.number; });
    return found == before.uncounted.cend() ? nullptr : &*found;
}

// Rows that do not count stay, but for those of removed rows, those that count again, and those of who has left just now.
QString Expectation::mismatchOfOthers(const World &before, const World &now) const
{
    if (!edited.empty())
        return now.uncounted == before.uncounted ? QString() : QStringLiteral("an edit changed rows that do not count\n") + shown(now.uncounted);
    LinkRows wanted;
    for (const LinkRow &other : before.uncounted) {
        const bool isOfRemoved = keepsWhoLeft && (!now.rows[0].contains(other.ends[0]) || !now.rows[1].contains(other.ends[1]));
        const bool countsNow = keepsWhoLeft && !now.uncounted.contains(other) && now.holds(other.pair()) && !before.holds(other.pair());
        if (!isOfRemoved && !countsNow)
            wanted.insert(other);
    }
    const LinkRows come = without(now.uncounted, wanted);
    const LinkRows left = without(before.links, now.links);
    const auto isWhoLeft = [&](const LinkRow &other) {
        return std::any_of(left.cbegin(), left.cend(), [&other](const LinkRow &link) {
            return link.pair() == other.pair() && link.number == other.number && link.told == other.told.first(link.told.size());
        });
    };
    const bool isRight = without(wanted, now.uncounted).empty() && std::all_of(come.cbegin(), come.cend(), isWhoLeft);
    const auto removedRows = std::count_if(left.cbegin(), left.cend(), [&now](const LinkRow &link) { return now.rows[0].contains(link.ends[0]) && now.rows[1].contains(link.ends[1]); });
    const bool areAllMarked = !keepsWhoLeft || come.size() == size_t(removedRows);
    return isRight && areAllMarked ? QString() : QStringLiteral("rows that do not count should be\n  %1\nand are\n  %2\nwith removed\n  %3").arg(shown(wanted), shown(now.uncounted), shown(left));
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
    const QString wrong = mismatchOfRows(now) + mismatchOfOthers(before, now);
    if (!wrong.isEmpty())
        return wrong;
    return edited.empty() ? mismatchOfLinks(before, now, freshlyTold) + mismatchOfPlaces(before, now) : mismatchOfEdits(before, now);
}

// Who comes into a list that nobody leaves gets the places behind the last one.
QString Expectation::mismatchOfPlaces(const World &before, const World &now) const
{
    const auto column = std::find_if(own.cbegin(), own.cend(), [](const ValueColumn &value) { return value.rule == ValueColumn::Place; });
    if (column == own.cend())
        return {};
    const qsizetype at = column - own.cbegin();
    const auto listOf = [this](const LinkRow &link) { return link.ends[int(placedIn)]; };
    std::map<QString, qlonglong> last;
    for (const LinkRows *some : {&before.links, &before.strays, &before.uncounted}) {
        for (const LinkRow &link : *some) {
            const auto known = last.find(listOf(link));
            const qlonglong place = link.told.at(at).toLongLong();
            last[listOf(link)] = known == last.end() ? place : std::max(known->second, place);
        }
    }
    std::set<QString> left;
    for (const LinkRow &link : without(before.links, now.links))
        left.insert(listOf(link));
    std::map<QString, std::set<qlonglong>> come;
    for (const LinkRow &link : without(now.links, before.links)) {
        if (!left.contains(listOf(link)) && last.contains(listOf(link)))
            come[listOf(link)].insert(link.told.at(at).toLongLong());
    }
    for (const auto &[list, places] : come) {
        if (*places.begin() != last[list] + 1 || *places.rbegin() != last[list] + qlonglong(places.size()))
            return QStringLiteral("those who come into the list of %1 do not stand behind place %2").arg(list).arg(last[list]);
    }
    return {};
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
            should.insert({link.pair(), withoutMade(link.told, own)});
        for (const LinkRow &link : come)
            is.insert({link.pair(), withoutMade(link.told, own)});
        return should == is ? QString() : complaint(QStringLiteral("added links tell something else"));
    }
    for (const LinkRow &link : come) {
        const Joining &joining = added.at(link.pair());
        std::set<QStringList> allowed = joining.told;
        const LinkRow *revived = revivedAs(before, link);
        if (revived && allowed.empty() && !movesValues)
            continue; // keeps what it told
        if (movesValues) {
            allowed.clear();
            for (const LinkRow &left : gone) {
                if (left.ends[int(memberSide)] == joining.member)
                    allowed.insert(left.told);
            }
        }
        if (allowed.empty())
            allowed.insert(freshlyTold);
        const auto isAsWanted = [&](const QStringList &told) { return fits(told, link.told, own) || (revived && fits(told, link.told, own, &revived->told)); };
        if (std::none_of(allowed.cbegin(), allowed.cend(), isAsWanted))
            return complaint(QStringLiteral("an added link should tell ") + allowed.begin()->join(QLatin1String(", ")));
    }
    return {};
}

} // namespace Rollcall::Test
