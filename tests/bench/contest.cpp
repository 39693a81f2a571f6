#include "bench/contest.h"

#include <QElapsedTimer>

#include <cstdio>
#include <ctime>

namespace Rollcall::Bench {

static clockid_t s_clock = CLOCK_MONOTONIC;

void countProcessorTime()
{
    s_clock = CLOCK_THREAD_CPUTIME_ID;
}

static double now(clockid_t clock)
{
    timespec time = {};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
}

double timed(const std::function<void()> &work)
{
    const double start = now(s_clock);
    work();
    return now(s_clock) - start;
}

double timedInAllThreads(const std::function<void()> &work)
{
    const clockid_t clock = s_clock == CLOCK_THREAD_CPUTIME_ID ? CLOCK_PROCESS_CPUTIME_ID : s_clock;
    const double start = now(clock);
    work();
    return now(clock) - start;
}

static void print(const QString &line)
{
    std::fputs(qUtf8Printable(line + u'\n'), stdout);
    std::fflush(stdout);
}

namespace {

// Both sides' figures of a contest, as they come.
struct Tally
{
    Samples ours;
    Samples theirs;
    Samples ratios; // of two runs next to each other in time

    void run(const Contest &contest, bool isOursFirst)
    {
        const auto one = [&contest](const std::function<double()> &run) { return run() / contest.items; };
        const double first = one(isOursFirst ? contest.ours : contest.theirs);
        const double second = one(isOursFirst ? contest.theirs : contest.ours);
        const double our = isOursFirst ? first : second;
        const double their = isOursFirst ? second : first;
        ours.add(our);
        theirs.add(their);
        ratios.add(our / their);
    }
};

} // namespace

Report::Report(const Effort &effort, Scoreboard &board)
    : m_effort(effort)
    , m_board(board)
{
}

void Report::heading(const QString &text)
{
    print(QStringLiteral("\n%1").arg(text));
}

void Report::note(const QString &text)
{
    print(text);
}

void Report::add(const Score &score, const QString &meaning)
{
    m_board.add(score);
    print(score.text());
    if (!meaning.isEmpty())
        print(QStringLiteral("    %1").arg(meaning));
    ++m_lines;
}

void Report::hold(const QList<Contest> &steps)
{
    const auto isEnough = [this, &steps](const QElapsedTimer &since, int runs) {
        constexpr int Fewest = 3; // fewer give no useful median
        return runs >= m_effort.repeat || (runs >= Fewest && since.elapsed() > m_effort.seconds * 1000 * double(steps.size()));
    };
    QElapsedTimer since;
    since.start();
    QList<Tally> tallies(steps.size());
    const auto runAll = [&](bool isOursFirst) {
        for (qsizetype step = 0; step < steps.size(); ++step)
            tallies[step].run(steps.at(step), isOursFirst);
    };
    constexpr qint64 Dear = 2000;
    if (!m_effort.isTerse) {
        runAll(true);
        if (since.elapsed() < Dear) // the first run is a warm-up and does not count, unless runs are long
            tallies = QList<Tally>(steps.size());
    }
    for (int i = int(tallies.first().ours.size()); !isEnough(since, i); ++i)
        runAll(i % 2 == 0);
    for (qsizetype step = 0; step < steps.size(); ++step) {
        const Contest &contest = steps.at(step);
        const Tally &tally = tallies.at(step);
        add({contest.name, contest.peer, tally.ours.quartiles(), tally.theirs.quartiles(), tally.ratios.quartiles(), contest.reach, Unit::Time,
             int(tally.ours.size())}, contest.meaning);
    }
}

void Report::holdSteps(const Contest &contest, int steps)
{
    constexpr int Block = 10; // steps of one side in a row, so that its caches are warm as they would be alone
    Tally tally;
    QElapsedTimer since;
    since.start();
    if (m_effort.isTerse)
        steps = Block;
    for (int step = 0; step < steps; step += Block) {
        for (int i = 0; i < Block; ++i)
            tally.ours.add(contest.ours());
        for (int i = 0; i < Block; ++i)
            tally.theirs.add(contest.theirs());
        if (since.elapsed() > m_effort.seconds * 1000)
            break;
    }
    const int runs = int(tally.ours.size());
    const auto ratio = [](double ours, double theirs) { return Quartiles::exactly(ours / theirs); };
    const Quartiles ours = tally.ours.quartiles();
    const Quartiles theirs = tally.theirs.quartiles();
    add({contest.name + QStringLiteral(", median"), contest.peer, ours, theirs, ratio(ours.median, theirs.median), {}, Unit::Time, runs});
    constexpr double Slowest = 0.99;
    const Quartiles ourSlowest = Quartiles::exactly(tally.ours.quantile(Slowest));
    const Quartiles theirSlowest = Quartiles::exactly(tally.theirs.quantile(Slowest));
    add({contest.name + QStringLiteral(", p99"), contest.peer, ourSlowest, theirSlowest, ratio(ourSlowest.median, theirSlowest.median),
         contest.reach, Unit::Time, runs}, contest.meaning);
}

void Report::measure(const QString &name, const Quartiles &figure, const Reach &reach, int runs, Unit unit)
{
    add({name, {}, figure, {}, {}, reach, unit, runs});
}

void Report::expect(bool isRight, const QString &what)
{
    ++m_checks;
    if (isRight)
        return;
    ++m_wrong;
    print(QStringLiteral("WRONG RESULT: %1").arg(what));
}

} // namespace Rollcall::Bench
