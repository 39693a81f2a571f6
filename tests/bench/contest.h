#pragma once

#include "bench/samples.h"

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
    int items = 1; // a run does this many; times are shown for one
};

// Holds contests, prints a line for each, and knows whether every result was right.
class Report
{
public:
    Report(int repeat, bool isTerse);

    void heading(const QString &text);
    // The two take turns, so that a busy moment of the machine meets both.
    void hold(const Contest &contest);
    // One number without a peer.
    void note(const QString &text);
    // What an operation led to; a wrong result makes its time worthless.
    void expect(bool isRight, const QString &what);

    int repeat() const { return m_repeat; }
    int lines() const { return m_lines; }
    bool isRight() const { return m_wrong == 0; }
    int checks() const { return m_checks; }

private:
    int m_repeat;
    bool m_isTerse;
    int m_lines = 0;
    int m_checks = 0;
    int m_wrong = 0;
};

} // namespace Rollcall::Bench
