#include "bench/bareteam.h"
#include "bench/measuredteam.h"
#include "bench/operations.h"

namespace Rollcall::Bench {

namespace {

constexpr int SomeHero = BusyHero; // the busy one is in neither of the two teams

void linkOneWith(const Ground &ground, const QString &mode)
{
    for (const auto kind : {MeasuredProgram::Kind::Models, MeasuredProgram::Kind::Window}) {
        MeasuredTeam ours(ground.files.ours, kind, EmptyTeam, ground.report);
        BareTeam theirs(ground.files.theirs, EmptyTeam);
        const auto linkOurs = [&] {
            const double time = ours.drop({SomeHero});
            (void)ours.undo(0);
            return time;
        };
        const auto linkTheirs = [&] {
            const double time = theirs.addByLoop({SomeHero});
            ground.report.expect(theirs.members() == 1, QStringLiteral("the C API links one"));
            (void)theirs.removeByJson({SomeHero});
            return time;
        };
        ground.report.hold({QStringLiteral("one link, %1: %2").arg(mode, MeasuredProgram::name(kind)), QStringLiteral("C API"), {}, linkOurs, linkTheirs});
    }
}

// One more member for a team that already has a tenth of all heroes.
void linkOneMore(const Ground &ground)
{
    const int members = ground.size.heroes / 10;
    MeasuredTeam ours(ground.files.ours, MeasuredProgram::Kind::Window, TenthTeam, ground.report);
    BareTeam theirs(ground.files.theirs, TenthTeam);
    const auto linkOurs = [&] {
        const double time = ours.drop({SomeHero});
        (void)ours.undo(members);
        return time;
    };
    const auto linkTheirs = [&] {
        const double time = theirs.addByLoop({SomeHero});
        ground.report.expect(theirs.members() == members + 1, QStringLiteral("the C API links one more"));
        (void)theirs.removeByJson({SomeHero});
        return time;
    };
    constexpr double OneFrame = 16.7 * Millisecond;
    ground.report.hold({QStringLiteral("one more for a team of a tenth: window"), QStringLiteral("C API"), QStringLiteral("from letting go to both lists and counts painted"),
                        linkOurs, linkTheirs, atMostMore(OneFrame)});
}

} // namespace

void linkOne(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(b) One hero joins a team: checked, committed, logged, undoable; the list and the counts follow"));
    linkOneWith(ground, QStringLiteral("WAL"));
    linkOneMore(ground);
    const WithRollbackJournal other(ground);
    linkOneWith(ground, QStringLiteral("rollback journal"));
}

} // namespace Rollcall::Bench
