#include "bench/contest.h"

#include <cstdio>
#include <ctime>

namespace Rollcall::Bench {

static clockid_t s_clock = CLOCK_MONOTONIC;

void countProcessorTime()
{
    s_clock = CLOCK_THREAD_CPUTIME_ID;
}

static double now()
{
    timespec time = {};
    clock_gettime(s_clock, &time);
    return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
}

double timed(const std::function<void()> &work)
{
    const double start = now();
    work();
    return now() - start;
}

static void print(const QString &line)
{
    std::fputs(qUtf8Printable(line + u'\n'), stdout);
    std::fflush(stdout);
}

Report::Report(int repeat, bool isTerse)
    : m_repeat(repeat)
    , m_isTerse(isTerse)
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

void Report::hold(const Contest &contest)
{
    Samples ours;
    Samples theirs;
    Samples ratios; // of neighbours in time
    const auto one = [&contest](const std::function<double()> &run) { return run() / contest.items; };
    if (!m_isTerse) { // neither pays for what only a first time costs
        (void)contest.ours();
        (void)contest.theirs();
    }
    for (int i = 0; i < m_repeat; ++i) {
        const bool isOursFirst = i % 2 == 0;
        const double first = one(isOursFirst ? contest.ours : contest.theirs);
        const double second = one(isOursFirst ? contest.theirs : contest.ours);
        const double our = isOursFirst ? first : second;
        const double their = isOursFirst ? second : first;
        ours.add(our);
        theirs.add(their);
        ratios.add(our / their);
    }
    print(QStringLiteral("%1 | %2 | %3 | %4")
              .arg(contest.name, -46)
              .arg(ours.quartiles().text(), -25)
              .arg(contest.peer + u' ' + theirs.quartiles().text(), -35)
              .arg(ratios.quartiles().ratioText()));
    if (!contest.meaning.isEmpty())
        print(QStringLiteral("    %1").arg(contest.meaning));
    ++m_lines;
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
