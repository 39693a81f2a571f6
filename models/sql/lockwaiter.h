#pragma once

#include "models/sql/place.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace Rollcall {

// Waits, in a thread of its own, until nobody else is about to write the file. Only asks for the lock and gives it
// back; whoever wants to write must still take it, and may be too late.
class LockWaiter : public QObject
{
    Q_OBJECT

public:
    explicit LockWaiter(const Place &place, QObject *parent = nullptr);
    // May block as long as a connection waits for a lock.
    ~LockWaiter() override;

    void start();
    // Returns at once. A thread that is still asking ends a moment later, without a signal.
    void stop();

signals:
    // The lock is free, or something else is wrong, which the next attempt will tell.
    void freed();

private:
    class Thread;

    void tell();

    const Place m_place;
    std::unique_ptr<Thread> m_thread;
    std::vector<std::unique_ptr<Thread>> m_leaving;
};

} // namespace Rollcall
