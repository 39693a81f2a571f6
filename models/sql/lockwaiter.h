#pragma once

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

class QThread;

namespace Rollcall {

// Waits, in a thread of its own, until nobody else is about to write the file. Only asks for the lock and gives it
// back; whoever wants to write must still take it, and may be too late.
class LockWaiter : public QObject
{
    Q_OBJECT

public:
    // `path` and `identity` as in Session.
    LockWaiter(const QString &path, const QString &identity, QObject *parent = nullptr);
    ~LockWaiter() override;

    void start();
    void stop();

signals:
    // The lock is free, or something else is wrong, which the next attempt will tell.
    void freed();

private:
    void wait(const std::shared_ptr<std::atomic_bool> &isUnwanted) const;

    QString m_path;
    QString m_identity;
    std::shared_ptr<std::atomic_bool> m_isUnwanted; // of the thread that runs
    std::unique_ptr<QThread> m_thread;
};

} // namespace Rollcall
