#include "models/sql/lockwaiter.h"

#include "models/log/statementlog.h"
#include "models/sql/dialect.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <utility>

namespace Rollcall {

class LockWaiter::Thread : public QThread
{
public:
    explicit Thread(const Place &place)
        : m_place(place)
    {
    }
    ~Thread() override { wait(); }

    void leave() { m_isUnwanted = true; }
    bool isWanted() const { return !m_isUnwanted; }

protected:
    void run() override
    {
        StatementLog log(1); // asking changes nothing, so it is not in the user's log
        auto session = Session::reopen(m_place, log);
        while (!session && session.error().isTemporary() && isWanted())
            session = Session::reopen(m_place, log);
        if (!session)
            return;
        (*session)->control().waitWhile([this] { return isWanted(); });
        if ((*session)->run({(*session)->dialect().beginning()}))
            (void)(*session)->run({QStringLiteral("ROLLBACK")});
    }

private:
    const Place m_place;
    std::atomic_bool m_isUnwanted = false;
};

LockWaiter::LockWaiter(const Place &place, QObject *parent)
    : QObject(parent)
    , m_place(place)
{
}

LockWaiter::~LockWaiter()
{
    stop();
}

void LockWaiter::start()
{
    stop();
    m_thread = std::make_unique<Thread>(m_place);
    connect(m_thread.get(), &QThread::finished, this, &LockWaiter::tell, Qt::QueuedConnection);
    m_thread->start();
}

void LockWaiter::stop()
{
    std::erase_if(m_leaving, [](const std::unique_ptr<Thread> &thread) { return thread->isFinished(); });
    if (!m_thread)
        return;
    disconnect(m_thread.get(), nullptr, this, nullptr);
    m_thread->leave();
    m_leaving.push_back(std::exchange(m_thread, nullptr));
}

void LockWaiter::tell()
{
    if (m_thread && m_thread->isFinished())
        emit freed();
}

} // namespace Rollcall
