#include "models/sql/backgroundreadershared.h"
#include "models/sql/session.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace Rollcall {

BackgroundReader::Task::Task(Session &session, std::shared_ptr<Shared> shared, quint64 number)
    : m_session(session)
    , m_shared(std::move(shared))
    , m_number(number)
{
}

bool BackgroundReader::Task::isWanted() const
{
    return !m_shared->isBroken && m_shared->wanted == m_number;
}

void BackgroundReader::Task::deliver(const std::function<void()> &what) const
{
    if (m_shared->isBroken)
        return; // the task will run again
    m_shared->post(m_number, [what](BackgroundReader &) { what(); });
}

void BackgroundReader::Task::letOwnerGoFirst()
{
    m_shared->post(m_number, [shared = m_shared, number = m_number](BackgroundReader &owner) {
        QTimer::singleShot(0, &owner, [shared, number] {
            const std::lock_guard lock(shared->mutex);
            shared->released = number;
            shared->hasWork.notify_all();
        });
    });
    constexpr auto LongestWait = std::chrono::milliseconds(500); // it may be busy with something else altogether
    std::unique_lock lock(m_shared->mutex);
    m_shared->hasWork.wait_for(lock, LongestWait, [this] {
        return m_shared->released == m_number || m_shared->isClosing || m_shared->isPaused || m_shared->wanted != m_number;
    });
}

bool BackgroundReader::Task::waitsAfter(const Failure &failure)
{
    constexpr int MostWaits = 40; // of the connection's 250 ms: ten seconds
    return failure.isTemporary() && isWanted() && ++m_waits < MostWaits;
}

} // namespace Rollcall
