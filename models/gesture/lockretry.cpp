#include "models/gesture/lockretry.h"

#include "models/sql/session.h"
#include "models/sql/storage.h"
#include "models/sql/writeactivity.h"

#include <QFileInfo>

namespace Rollcall {

LockRetry::LockRetry(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_waiter(session.place())
{
    constexpr int Interval = 100; // milliseconds
    m_pulse.setInterval(Interval);
    m_deadline.setSingleShot(true);
    connect(&m_pulse, &QTimer::timeout, &session.writeActivity(), [this] { m_session.writeActivity().tellWaiting(m_session.storage().lockHolder()); });
    connect(&m_deadline, &QTimer::timeout, this, [this] { giveUp(stillLocked()); });
    connect(&m_waiter, &LockWaiter::freed, this, &LockRetry::attempt);
    connect(&session.writeActivity(), &WriteActivity::cancelled, this, &LockRetry::callOff);
}

bool LockRetry::keep(const Failure &failure, const Gesture &gesture)
{
    if (m_longest == 0 || !m_session.place().isFile())
        return false;
    m_failure = failure;
    m_isRefused = true;
    if (m_isTrying)
        return true;
    m_gesture = gesture;
    m_attempts = 0;
    if (m_left == 0) {
        giveUp(stillLocked());
        return true;
    }
    m_session.writeActivity().wait(tr("Saving your change"));
    m_deadline.start(m_longest);
    m_pulse.start();
    m_waiter.start();
    return true;
}

// A program that reads for long lets others take the lock but not commit, so retries are separated by growing pauses.
void LockRetry::attempt()
{
    if (!m_gesture || m_isTrying)
        return;
    // A worker shows its own progress and Cancel button, and waits for the time that is left.
    m_left = qMax(m_deadline.remainingTime(), 1);
    m_deadline.stop();
    m_pulse.stop();
    m_isTrying = true;
    m_isRefused = false;
    const Gesture gesture = m_gesture;
    gesture();
    m_isTrying = false;
    if (!m_isRefused) {
        end();
        return;
    }
    if (m_left == 0) {
        giveUp(stillLocked());
        return;
    }
    if (!m_session.writeActivity().isBusy())
        m_session.writeActivity().wait(tr("Saving your change"));
    m_deadline.start(m_left);
    m_pulse.start();
    constexpr int FirstPause = 50, LongestPause = 1000; // milliseconds
    QTimer::singleShot(qMin(FirstPause << qMin(m_attempts++, 5), LongestPause), this, [this] {
        if (m_gesture)
            m_waiter.start();
    });
}

void LockRetry::callOff()
{
    if (m_gesture && !m_isTrying)
        giveUp({tr("Cancelled; nothing was changed."), {}, Failure::CalledOff});
}

void LockRetry::giveUp(const Failure &failure)
{
    const Gesture gesture = m_gesture;
    end();
    emit gaveUp(failure, gesture);
}

void LockRetry::end()
{
    m_gesture = nullptr;
    m_left = m_longest;
    m_deadline.stop();
    m_pulse.stop();
    m_waiter.stop();
    if (m_session.writeActivity().isBusy() && !m_session.writeActivity().isWriting()) // the gesture's worker ends that itself
        m_session.writeActivity().end();
}

Failure LockRetry::stillLocked() const
{
    Failure failure = m_failure;
    const QString holder = m_session.storage().lockHolder();
    failure.sentence = tr("%1 has kept \"%2\" locked for %3 seconds. Nothing was changed; press Retry when it has finished.")
                           .arg(holder.isEmpty() ? tr("Another program") : holder, m_session.place().title(), QString::number(m_longest / 1000));
    return failure;
}

} // namespace Rollcall
