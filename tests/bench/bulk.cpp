#include "bench/bareteam.h"
#include "bench/measuredteam.h"
#include "bench/operations.h"

namespace Rollcall::Bench {

namespace {

// The first heroes (stride 1), or every tenth (stride 10), whose links are spread over all pages of an index.
QList<int> heroesOf(const Ground &ground, int stride)
{
    QList<int> heroes;
    for (int place = 0; place < ground.many(); ++place)
        heroes.append(1 + place * stride);
    return heroes;
}

// Parameters of the same six steps with neighbouring or scattered heroes.
struct Kind
{
    QString name;
    int stride;
    double dropReach; // the limit for a drop's ratio; 0 for none
};

// Prints what SQLAlchemy took for as many links, scaled from one measurement on another machine.
void noteSqlAlchemy(const Ground &ground)
{
    constexpr double Core = 292 * Millisecond;
    constexpr double Orm = 6955 * Millisecond;
    constexpr double Loop = 202 * Millisecond; // the C API's prepared loop there, with foreign keys
    constexpr double Heroes = 100'000;
    const double share = ground.many() / Heroes;
    ground.report.note(QStringLiteral("    for scale: where the C API's loop took %1 for as many, SQLAlchemy's core took %2 and its ORM %3 "
                                      "(measured once, on another day, for 100,000; not in this run)")
                           .arg(figure(Loop * share, Unit::Time), figure(Core * share, Unit::Time), figure(Orm * share, Unit::Time)));
}

void linkManyWith(const Ground &ground, const Kind &kind, MeasuredProgram::Kind program)
{
    const QList<int> heroes = heroesOf(ground, kind.stride);
    const int many = int(heroes.size());
    MeasuredTeam ours(ground.files.ours, program, EmptyTeam, ground.report);
    BareTeam theirs(ground.files.theirs, EmptyTeam);
    const QString peer = QStringLiteral("C API");
    const auto named = [&](const char *what) { return QStringLiteral("%1%2: %3").arg(QLatin1String(what), kind.name, MeasuredProgram::name(program)); };
    const auto add = [&] { return theirs.addByJson(heroes); };
    const auto remove = [&] { return theirs.removeByJson(heroes); };
    const auto addInLoop = [&] {
        const double time = theirs.addByLoop(heroes);
        ground.report.expect(theirs.members() == many, QStringLiteral("the C API links many"));
        return time;
    };
    const auto reach = [&kind](double ratio) { return kind.dropReach > 0 ? atMostTimes(ratio) : Reach(); };
    ground.report.hold({
        {named("drop of many"), peer + QStringLiteral(" loop"), {}, [&] { return ours.drop(heroes); }, addInLoop, reach(kind.dropReach)},
        {named("undo of the drop"), peer, {}, [&] { return ours.undo(0); }, remove, reach(1.2)},
        {named("redo of the drop"), peer, {}, [&] { return ours.redo(many); }, add, reach(1.2)},
        {named("taking many off"), peer, {}, [&] { return ours.takeOff(heroes); }, remove, reach(1.2)},
        {named("undo of taking off"), peer, {}, [&] { return ours.undo(many); }, add, reach(1.2)},
        {named("redo of taking off"), peer, {}, [&] { return ours.redo(0); }, remove, reach(1.2)},
    });
    ground.report.expect(theirs.members() == 0, QStringLiteral("the C API takes all off"));
    const Samples frames = ours.takeFrames();
    ground.report.measure(named("longest frame of these"), frames.quartiles(), atMost(Frame), int(frames.size()));
}

} // namespace

void linkMany(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(c) %1 heroes join a team without members and leave it: each is checked, logged, shown and can be undone;\n"
                                         "    peer: one transaction, foreign keys on").arg(ground.many()));
    const Kind plain{{}, 1, 0.8};
    linkManyWith(ground, plain, MeasuredProgram::Kind::Models);
    noteSqlAlchemy(ground);
    linkManyWith(ground, plain, MeasuredProgram::Kind::Window);
    {
        const WithHeroIndex index(ground);
        linkManyWith(ground, {QStringLiteral(", spread, hero index"), 10, 1.0}, MeasuredProgram::Kind::Models);
    }
    const WithTriggers triggers(ground);
    linkManyWith(ground, {QStringLiteral(", triggers, recorded"), 1, 0}, MeasuredProgram::Kind::Models);
}

} // namespace Rollcall::Bench
