#pragma once

#include <QString>

namespace Rollcall::Bench {

// Describes the machine, and measures how busy other programs kept it during the run.
class MachineWatch
{
public:
    MachineWatch(); // the run begins

    static QString machine();
    // The share of all processors' time that other programs took since the run began; negative if unknown.
    double othersShare() const;
    // Quiet or not, in a sentence.
    QString quietness() const;

    // Other programs may take this share without a noticeable effect on medians.
    static constexpr double QuietShare = 0.05;

private:
    double m_busy;  // seconds of all processors together since the machine started
    double m_own;   // seconds of this program and those it started
    double m_since; // seconds on the wall
};

QString loadAverage();

} // namespace Rollcall::Bench
