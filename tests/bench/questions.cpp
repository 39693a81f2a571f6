#include "bench/baresqlite.h"
#include "bench/framewatch.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/lists/tablequestion.h"


namespace Rollcall::Bench {

namespace {

using Bound = MembershipQuestion::Bound;

constexpr char IdsInOrder[] = "SELECT id FROM hero ORDER BY id";
constexpr char HeroOfEachLink[] = "SELECT hero_id FROM heroteamlink";
constexpr char IdsOfTeam[] = "SELECT hero_id FROM heroteamlink WHERE team_id = ?";

// The fastest known way: one pass over all links in storage order with a counter for each hero, then the ids in order.
QList<qint64> linkedAtLeast(const BareSqlite &database, qint64 heroes, int least)
{
    QList<qint32> counts(heroes + 1, 0);
    const BareQuery links(database, HeroOfEachLink);
    while (links.step())
        ++counts[links.number(0)];
    QList<qint64> found;
    const BareQuery ids(database, IdsInOrder);
    while (ids.step()) {
        if (counts.at(ids.number(0)) >= least)
            found.append(ids.number(0));
    }
    return found;
}

QList<qint64> inOneButNotTheOther(const BareSqlite &database, qint64 heroes, qint64 team, qint64 other)
{
    QList<bool> isIn(heroes + 1, false);
    for (const qint64 id : BareQuery(database, IdsOfTeam).bind(1, team).numbers())
        isIn[id] = true;
    for (const qint64 id : BareQuery(database, IdsOfTeam).bind(1, other).numbers())
        isIn[id] = false;
    QList<qint64> found;
    const BareQuery ids(database, IdsInOrder);
    while (ids.step()) {
        if (isIn.at(ids.number(0)))
            found.append(ids.number(0));
    }
    return found;
}

// In nanoseconds: one second, or two and a half for ten million links.
double longestAnswer(const Ground &ground)
{
    constexpr qint64 Many = 5'000'000;
    return ground.size.links > Many ? 2'500'000'000 : 1'000'000'000;
}

} // namespace

void askQuestions(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(q) The heroes are asked who is in what, until the whole answer is in reach; peer: one pass over the links, a counter for each hero, ids in order"));
    MeasuredProgram ours(ground.files.ours, MeasuredProgram::Kind::Window);
    const BareSqlite theirs(ground.files.theirs);
    EntityModel &heroes = ours.roster().entities(Side::Left);
    const qint64 other = FullestTeam + 3;
    const auto ask = [&](const QString &name, const MembershipQuestion &question, const std::function<QList<qint64>()> &read) {
        QList<qint64> found;
        Samples frames;
        FrameWatch watch;
        const auto askOurs = [&] {
            heroes.question().ask({});
            ours.waitUntilComplete();
            watch.begin();
            const double time = timed([&] {
                heroes.question().ask(question);
                ours.waitUntilComplete();
            });
            frames.add(watch.end());
            return time;
        };
        const auto readTheirs = [&] { return timed([&] { found = read(); }); };
        ground.report.hold({name, QStringLiteral("C API"), {}, askOurs, readTheirs, atMost(longestAnswer(ground))});
        ground.report.measure(name + QStringLiteral(", longest frame"), frames.quartiles(), {}, int(frames.size()));
        ground.report.expect(numbersOf(heroes, heroes.rowCount()) == found, QStringLiteral("%1: the same heroes").arg(name));
    };
    ask(QStringLiteral("question \"in at least two\""), {{}, {}, MembershipQuestion::Number{Bound::AtLeast, 2}, {}}, [&] { return linkedAtLeast(theirs, ground.size.heroes, 2); });
    ask(QStringLiteral("question \"in A, not in B\""), {{{FullestTeam, {}}}, {{other, {}}}, {}, {}}, [&] { return inOneButNotTheOther(theirs, ground.size.heroes, FullestTeam, other); });
    heroes.question().ask({});
    ours.waitUntilComplete();
}

} // namespace Rollcall::Bench
