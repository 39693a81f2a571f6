#pragma once

#include "models/result.h"
#include "models/sql/lockwaiter.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace Rollcall {

class Session;

// Keeps a gesture that another program's lock refused, and repeats it when the lock is gone. Nobody stands still
// meanwhile: the session's WriteActivity tells that it waits, and calls it off.
class LockRetry : public QObject
{
    Q_OBJECT

public:
    using Gesture = std::function<void()>;

    explicit LockRetry(Session &session, QObject *parent = nullptr);

    // The longest wait in milliseconds; 0, as it is at first, keeps nothing.
    void setLongest(int milliseconds) { m_longest = m_left = milliseconds; }
    // True when the gesture will be repeated; then nobody need hear of its failure yet.
    bool keep(const Failure &failure, const Gesture &gesture);
    bool isWaiting() const { return bool(m_gesture); }
    // While the gesture is being repeated.
    bool isTrying() const { return m_isTrying; }
    // A worker waits by itself: for so many milliseconds at most, 0 when that is not for us to say. What it tells after
    // that in vain is told to everyone.
    int left() const { return m_left; }
    void exhaust() { m_left = 0; }

signals:
    // It was called off, or the lock stayed too long; nothing was changed.
    void gaveUp(const Rollcall::Failure &failure, const Rollcall::LockRetry::Gesture &gesture);

private:
    void attempt();
    void callOff();
    void giveUp(const Failure &failure);
    void end();
    Failure stillLocked() const;

    Session &m_session;
    LockWaiter m_waiter;
    Gesture m_gesture;
    Failure m_failure; // the last attempt's
    QTimer m_deadline;
    QTimer m_pulse;
    int m_longest = 0;
    int m_left = 0; // of it, for the gesture that is being tried
    int m_attempts = 0;
    bool m_isTrying = false;
    bool m_isRefused = false;
};

} // namespace Rollcall
