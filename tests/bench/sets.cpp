#include "bench/baresqlite.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/gesture/membershipcontroller.h"
#include "models/gesture/setwords.h"
#include "models/lists/comparedmembers.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <iterator>
#include <memory>

namespace Rollcall::Bench {

namespace {

constexpr char MembersOfTeam[] = "SELECT hero_id FROM heroteamlink WHERE team_id = ? ORDER BY hero_id";

struct Difference
{
    QList<qint64> joins;
    QList<qint64> leaves;
};

// The fastest that is known: both lists in the order of the link table's key, merged.
Difference differenceBare(const BareSqlite &database, qint64 target, qint64 source)
{
    const QList<qint64> has = BareQuery(database, MembersOfTeam).bind(1, target).numbers();
    const QList<qint64> wanted = BareQuery(database, MembersOfTeam).bind(1, source).numbers();
    Difference difference;
    std::set_difference(wanted.cbegin(), wanted.cend(), has.cbegin(), has.cend(), std::back_inserter(difference.joins));
    std::set_difference(has.cbegin(), has.cend(), wanted.cbegin(), wanted.cend(), std::back_inserter(difference.leaves));
    return difference;
}

} // namespace

void combineGroups(const Ground &ground)
{
    constexpr double HalfASecond = 500'000'000; // nanoseconds
    constexpr qint64 Other = FullestTeam + 3;
    ground.report.heading(QStringLiteral("(r) One team is to be made identical to another: the numbers before it is done. And the two are compared, until all three lists are\n"
                                         "    in reach; peer: both teams' heroes in order, merged"));
    MeasuredProgram ours(ground.files.ours, MeasuredProgram::Kind::Models);
    const BareSqlite theirs(ground.files.theirs);
    MembershipController &controller = ours.roster().controller();
    const Gesture gesture = Gesture::combine(Verb::Equalize, Side::Left, {Key(Other)}, {Key(FullestTeam)});
    Difference difference;
    LinkNumbers numbers;
    const auto look = [&] {
        return timed([&] {
            const auto outlook = SetOutlook::of(controller.store(), gesture);
            if (outlook)
                numbers = SetWords(controller.naming(), *outlook).sentence().isEmpty() ? LinkNumbers() : outlook->change.linkNumbers();
        });
    };
    const auto merge = [&] { return timed([&] { difference = differenceBare(theirs, FullestTeam, Other); }); };
    ground.report.hold({QStringLiteral("preview of a set verb"), QStringLiteral("C API"), {}, look, merge, atMost(HalfASecond)});
    ground.report.expect(numbers.joins == difference.joins.size() && numbers.leaves == difference.leaves.size(),
                         QStringLiteral("as many join and leave: %1 and %2").arg(numbers.joins).arg(numbers.leaves));
    ground.report.note(QStringLiteral("%1 would join, %2 leave").arg(numbers.joins).arg(numbers.leaves));

    using Kind = MemberShares::Part::Kind;
    qsizetype onlyFirst = 0, onlySecond = 0;
    const auto compare = [&] {
        const KeyList teams{FullestTeam, Other};
        return timed([&] {
            std::unique_ptr<ComparedMembers> lists[3];
            const MemberShares::Part parts[3]{{Kind::Only, 0}, {Kind::All}, {Kind::Only, 1}};
            for (int i = 0; i < 3; ++i)
                lists[i] = std::make_unique<ComparedMembers>(controller, Side::Left, teams, QStringList{}, parts[i]);
            while (std::any_of(std::begin(lists), std::end(lists), [](const auto &list) { return list->isReading(); }))
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            onlyFirst = lists[0]->rowCount();
            onlySecond = lists[2]->rowCount();
        });
    };
    ground.report.hold({QStringLiteral("two teams compared"), QStringLiteral("C API"), {}, compare, merge});
    ground.report.expect(onlyFirst == difference.leaves.size() && onlySecond == difference.joins.size(), QStringLiteral("the same heroes are in one only"));
}

} // namespace Rollcall::Bench
