#pragma once

#include "models/store/changerunner.h"

#include <QElapsedTimer>
#include <QThread>

namespace Rollcall {

// For runs without a window: another program's lock is waited for as long as a gesture in the window waits.
template<typename Try>
auto waitingForLocks(const Try &attempt)
{
    constexpr int Pause = 50; // milliseconds
    QElapsedTimer clock;
    clock.start();
    auto result = attempt();
    while (!result && result.error().isTemporary() && clock.elapsed() < ChangeRunner::LongestWait) {
        QThread::msleep(Pause);
        result = attempt();
    }
    return result;
}

} // namespace Rollcall
