#pragma once

#include "models/result.h"
#include "models/sql/lockwaiter.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace Rollcall {

class Session;

// Retries a gesture that failed because another program held the lock. The window stays usable meanwhile: the session's
// WriteActivity shows that the gesture waits, and can cancel it.
class LockRetry : public QObject
{
    Q_OBJECT

public:
    using Gesture = std::function<void()>;

    explicit LockRetry(Session &session, QObject *parent = nullptr);

    // The longest wait in milliseconds; with 0, the default, nothing is retried.
    void setLongest(int milliseconds) { m_longest = m_left = milliseconds; }
    // True when the gesture will be retried, so that its failure need not be reported yet.
    bool keep(const Failure &failure, const Gesture &gesture);
    bool isWaiting() const { return bool(m_gesture); }
    // While the gesture is being repeated.
    bool isTrying() const { return m_isTrying; }
    // A worker waits for the lock by itself, at most left() milliseconds; with 0 it decides itself. exhaust() says that it has
    // waited in vain, so that the failure is reported.
    int left() const { return m_left; }
    void exhaust() { m_left = 0; }

signals:
    // The wait was cancelled or took too long; nothing was changed.
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
    int m_left = 0; // the rest of m_longest for the gesture being retried
    int m_attempts = 0;
    bool m_isTrying = false;
    bool m_isRefused = false;
};

} // namespace Rollcall
