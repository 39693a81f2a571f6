#pragma once

#include <QString>

namespace Rollcall::Bench {

// What machine this is, and whether others worked on it while the bench did.
class MachineWatch
{
public:
    MachineWatch(); // the run begins

    static QString machine();
    // The share of all processors' time that went to other programs since the run began; negative where nobody knows.
    double othersShare() const;
    // Quiet or not, in a sentence.
    QString quietness() const;

    // So much others may take without being noticed in a median.
    static constexpr double QuietShare = 0.05;

private:
    double m_busy;  // seconds of all processors together since the machine started
    double m_own;   // seconds of this program and those it started
    double m_since; // seconds on the wall
};

QString loadAverage();

} // namespace Rollcall::Bench
