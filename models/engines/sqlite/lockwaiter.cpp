#include "models/engines/sqlite/lockwaiter.h"

#include "models/log/statementlog.h"
#include "models/sql/session.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <utility>

namespace Rollcall {

class LockWaiter::Thread : public QThread
{
public:
    Thread(const QString &path, const QString &identity)
        : m_path(path)
        , m_identity(identity)
    {
    }
    ~Thread() override { wait(); }

    void leave() { m_isUnwanted = true; }
    bool isWanted() const { return !m_isUnwanted; }

protected:
    void run() override
    {
        StatementLog log(1); // asking changes nothing, so it is not in the user's log
        auto session = Session::reopen(m_path, m_identity, log);
        while (!session && session.error().isTemporary() && isWanted())
            session = Session::reopen(m_path, m_identity, log);
        if (!session)
            return;
        (*session)->waitWhile([this] { return isWanted(); });
        if ((*session)->run({QStringLiteral("BEGIN IMMEDIATE")}))
            (void)(*session)->run({QStringLiteral("ROLLBACK")});
    }

private:
    const QString m_path;
    const QString m_identity;
    std::atomic_bool m_isUnwanted = false;
};

LockWaiter::LockWaiter(const QString &path, const QString &identity, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_identity(identity)
{
}

LockWaiter::~LockWaiter()
{
    stop();
}

void LockWaiter::start()
{
    stop();
    m_thread = std::make_unique<Thread>(m_path, m_identity);
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
