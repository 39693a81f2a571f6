#pragma once

#include "bench/samples.h"

#include <QElapsedTimer>
#include <QTimer>

namespace Rollcall::Bench {

// Measures the longest time between begin() and end() for which the window's thread did not return to its event loop: the longest
// frame that a user would notice.
class FrameWatch : public QObject
{
public:
    FrameWatch();

    void begin();
    // Stops measuring; returns nanoseconds.
    double end();

private:
    void look();

    QTimer m_beat;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

} // namespace Rollcall::Bench
