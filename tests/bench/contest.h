#pragma once

#include "bench/samples.h"
#include "bench/scoreboard.h"

#include <functional>

namespace Rollcall::Bench {

// Counts what this thread computes instead of the time on the wall, for a machine that is busy with
// other things; waiting for the disk then counts nothing.
void countProcessorTime();

// How long that took, in nanoseconds.
double timed(const std::function<void()> &work);

// The same work done by Rollcall and by a peer, each answering the nanoseconds that count.
struct Contest
{
    QString name;
    QString peer;    // what Rollcall stands beside
    QString meaning; // what the ratio tells on any machine
    std::function<double()> ours;
    std::function<double()> theirs;
    Reach reach = {};
    int items = 1; // a run does this many; times are shown for one
};

// Holds contests, prints a line for each, and knows whether every result was right.
class Report
{
public:
    struct Effort
    {
        int repeat;     // pairs of runs for a line
        double seconds; // after which a line has been measured enough
        bool isTerse;   // once, to see that it works
    };

    Report(const Effort &effort, Scoreboard &board);

    void heading(const QString &text);
    // The two take turns, so that a busy moment of the machine meets both.
    void hold(const Contest &contest) { hold(QList<Contest>{contest}); }
    // Steps that only make sense one after the other, each a line of its own: a drop, its undo, its redo.
    void hold(const QList<Contest> &steps);
    // Hundreds of short steps, of which the slowest count: a line for the median, and one for the 99th of a hundred.
    void holdSteps(const Contest &contest, int steps);
    // Figures of ours alone.
    void measure(const QString &name, const Quartiles &figure, const Reach &reach, int runs, Unit unit = Unit::Time);
    // One number without a peer.
    void note(const QString &text);
    // What an operation led to; a wrong result makes its time worthless.
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
