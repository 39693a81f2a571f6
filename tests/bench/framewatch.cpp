#include "bench/framewatch.h"

namespace Rollcall::Bench {

FrameWatch::FrameWatch()
{
    m_beat.setTimerType(Qt::PreciseTimer);
    m_beat.setInterval(1);
    connect(&m_beat, &QTimer::timeout, this, &FrameWatch::look);
}

void FrameWatch::begin()
{
    m_longest = 0;
    m_since.start();
    m_beat.start();
}

void FrameWatch::look()
{
    m_longest = qMax(m_longest, m_since.nsecsElapsed());
    m_since.start();
}

double FrameWatch::end()
{
    look();
    m_beat.stop();
    return double(m_longest);
}

} // namespace Rollcall::Bench
