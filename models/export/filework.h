#pragma once

#include "models/result.h"
#include "models/values/progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

class QThread;

namespace Rollcall {

class Session;

// Runs one long piece of work with files in a thread of its own, while the window stays usable. It occupies the session's
// WriteActivity: nothing else is written meanwhile, the progress is shown, and the work can be cancelled.
class FileWork : public QObject
{
    Q_OBJECT

public:
    class Watch;
    // Runs in the worker's thread, and may use nothing that is not its own.
    using Work = std::function<Result<>(Watch &)>;
    // Runs in this thread for some milliseconds at a time, until it answers true.
    using Slice = std::function<Result<bool>(Watch &)>;
    using End = std::function<void(const Result<> &)>;

    explicit FileWork(Session &session, QObject *parent = nullptr);
    // Calls it off, and waits for that.
    ~FileWork() override;

    // `what` describes the work for people; `end` is called in this thread when the work is done and the session is free again.
    void start(const QString &what, const Work &work, const End &end);
    // First runs `slice`, for something that only this thread can do.
    void start(const QString &what, const Slice &slice, const Work &work, const End &end);

    // For tests: asked wherever the work is; false calls it off.
    void setTestWatch(const Progress &watch) { m_testWatch = watch; }

private:
    void begin(const QString &what, const Work &work, const End &end);
    void doSlice();
    void startThread();
    void tellProgress();
    void finish();

    Session &m_session;
    Work m_work;
    Slice m_slice;
    End m_end;
    std::unique_ptr<Watch> m_watch;
    std::unique_ptr<QThread> m_thread;
    Result<> m_result;
    QTimer m_slices;
    QTimer m_pulse;
    Progress m_testWatch;
};

// Between the work and those who wait for it.
class FileWork::Watch
{
public:
    Watch(std::shared_ptr<const std::atomic_bool> callOff, const Progress &testWatch);

    // Reports progress; false when the work is cancelled. A `total` of 0 means unknown.
    bool goesOn(qint64 done, qint64 total);
    bool isWanted() const { return !*m_callOff; }
    // To be called when another program holds a lock; false when cancelled, or when that has lasted too long.
    bool waits();

private:
    friend class FileWork;

    const std::shared_ptr<const std::atomic_bool> m_callOff;
    const Progress m_testWatch;
    std::atomic<qint64> m_done = 0;
    std::atomic<qint64> m_total = 0;
    std::atomic_bool m_isWaiting = false;
    QElapsedTimer m_waited;
};

} // namespace Rollcall
