#pragma once

#include "bench/framewatch.h"
#include "bench/measuredprogram.h"

class QMimeData;

namespace Rollcall::Bench {

class Report;

// One team with its list of members in sight, which heroes join and leave by gestures. Each call returns the nanoseconds until both
// lists and the counts show the change, and checks that they do.
class MeasuredTeam
{
public:
    MeasuredTeam(const QString &path, MeasuredProgram::Kind kind, int team, Report &report);

    // Drops these heroes on the list of members. The start of the drag is not measured.
    double drop(const QList<int> &heroes);
    double takeOff(const QList<int> &heroes);
    double undo(int membersAfter);
    double redo(int membersAfter);

    MeasuredProgram &program() { return m_program; }
    Samples takeFrames() { return std::exchange(m_frames, {}); }

private:
    bool shows(int members);
    void letGo(std::unique_ptr<QMimeData> mime);
    double step(int membersAfter, const std::function<void()> &gesture);

    MeasuredProgram m_program;
    int m_team;
    int m_membersBefore;
    Report &m_report;
    FrameWatch m_watch;
    Samples m_frames;
    QString m_told; // what people read of the last step
};

} // namespace Rollcall::Bench
