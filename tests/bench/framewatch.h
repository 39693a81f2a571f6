#pragma once

#include "bench/samples.h"

#include <QElapsedTimer>
#include <QTimer>

namespace Rollcall::Bench {

// How long the window's thread was away from its event loop at most, since begin(): the longest frame
// that somebody at the mouse would see.
class FrameWatch : public QObject
{
public:
    FrameWatch();

    void begin();
    // In nanoseconds; what comes after is no longer watched.
    double end();

private:
    void look();

    QTimer m_beat;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

} // namespace Rollcall::Bench
