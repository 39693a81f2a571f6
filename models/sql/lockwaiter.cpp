#include "models/sql/lockwaiter.h"

#include "models/sql/session.h"
#include "models/sql/statementlog.h"

#include <QThread>

namespace Rollcall {

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
    m_isUnwanted = std::make_shared<std::atomic_bool>(false);
    m_thread.reset(QThread::create([this, isUnwanted = m_isUnwanted] { wait(isUnwanted); }));
    m_thread->start();
}

// The thread looks up every few milliseconds.
void LockWaiter::stop()
{
    if (!m_thread)
        return;
    *m_isUnwanted = true;
    m_thread->wait();
    m_thread.reset();
}

void LockWaiter::wait(const std::shared_ptr<std::atomic_bool> &isUnwanted) const
{
    StatementLog log(1); // asking changes nothing, so it is not in the user's log
    auto session = Session::reopen(m_path, m_identity, log);
    while (!session && session.error().isTemporary() && !*isUnwanted)
        session = Session::reopen(m_path, m_identity, log);
    if (session) {
        (*session)->waitWhile([isUnwanted] { return !*isUnwanted; });
        if ((*session)->run({QStringLiteral("BEGIN IMMEDIATE")}))
            (void)(*session)->run({QStringLiteral("ROLLBACK")});
    }
    auto *self = const_cast<LockWaiter *>(this); // its signal is not const
    QMetaObject::invokeMethod(self, [self, isUnwanted] {
        if (!*isUnwanted)
            emit self->freed();
    }, Qt::QueuedConnection);
}

} // namespace Rollcall
