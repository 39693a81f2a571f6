#pragma once

#include "bench/samples.h"
#include "bench/scoreboard.h"

#include <functional>

namespace Rollcall::Bench {

// Measures this thread's processor time instead of elapsed time, for a busy machine. Waiting for the disk then does not count.
void countProcessorTime();

// How long that took, in nanoseconds.
double timed(const std::function<void()> &work);
// The same, with the processor time of all threads where processor time is counted.
double timedInAllThreads(const std::function<void()> &work);

// The same work done by Rollcall and by a peer; each function returns its time in nanoseconds.
struct Contest
{
    QString name;
    QString peer;    // what Rollcall is compared with
    QString meaning; // what the ratio means on any machine
    std::function<double()> ours;
    std::function<double()> theirs;
    Reach reach = {};
    int items = 1; // how many a run does; the times shown are for one
};

// Runs contests, prints a line for each, and records whether every result was right.
class Report
{
public:
    struct Effort
    {
        int repeat;     // pairs of runs for a line
        double seconds; // after which no further pair is run
        bool isTerse;   // run everything once, only to test that it works
    };

    Report(const Effort &effort, Scoreboard &board);

    void heading(const QString &text);
    // The two take turns, so that a busy moment of the machine meets both.
    void hold(const Contest &contest) { hold(QList<Contest>{contest}); }
    // Steps that only make sense one after the other, each a line of its own: a drop, its undo, its redo.
    void hold(const QList<Contest> &steps);
    // Hundreds of short steps, of which the slow ones matter: a line for the median, and one for the 99th percentile.
    void holdSteps(const Contest &contest, int steps);
    // Figures of Rollcall alone.
    void measure(const QString &name, const Quartiles &figure, const Reach &reach, int runs, Unit unit = Unit::Time);
    // Prints a line of text.
    void note(const QString &text);
    // Checks the result of an operation; the time of a wrong result is worthless.
    void expect(bool isRight, const QString &what);

    const Effort &effort() const { return m_effort; }
    int lines() const { return m_lines; }
    bool isRight() const { return m_wrong == 0; }
    int checks() const { return m_checks; }

private:
    void add(const Score &score, const QString &meaning = {});

    Effort m_effort;
    Scoreboard &m_board;
    int m_lines = 0;
    int m_checks = 0;
    int m_wrong = 0;
};

} // namespace Rollcall::Bench
