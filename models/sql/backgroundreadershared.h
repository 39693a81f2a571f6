#pragma once

#include "models/sql/backgroundreader.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace Rollcall {

// All that both threads touch.
struct BackgroundReader::Shared
{
    static constexpr quint64 ForEveryTask = 0;

    struct Mail
    {
        quint64 task;
        std::function<void(BackgroundReader &)> what;
    };

    std::mutex mutex;
    std::condition_variable hasWork;
    std::condition_variable hasMail;
    Work work;             // of the task that is to start next
    quint64 lastTask = 0;
    std::atomic<quint64> wanted = 0; // the task whose results are waited for, 0 for none; set under the mutex
    bool isClosing = false;
    quint64 released = 0; // the task for which letOwnerGoFirst() need wait no longer
    int pauses = 0;
    bool isPaused = false; // a writer must not find us reading
    Session *reading = nullptr; // the reader's, while a task runs
    std::atomic<bool> isBroken = false; // a writer has interrupted the task, so its results are incomplete; set under the mutex
    std::condition_variable hasLeft; // a task has ended
    std::deque<Mail> mails;
    BackgroundReader *owner = nullptr;

    void post(quint64 task, const std::function<void(BackgroundReader &)> &what)
    {
        const std::lock_guard lock(mutex);
        if (!owner || (task != ForEveryTask && task != wanted))
            return;
        if (mails.empty())
            QMetaObject::invokeMethod(owner, &BackgroundReader::carryOut, Qt::QueuedConnection);
        mails.push_back({task, what});
        hasMail.notify_all();
    }
};

} // namespace Rollcall
