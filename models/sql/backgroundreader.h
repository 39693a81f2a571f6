#pragma once

#include "models/result.h"
#include "models/sql/place.h"
#include "models/values/statemententry.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Rollcall {

class ReadActivity;
class Session;
class StatementLog;

// Runs long reads in a thread and on a connection of its own, so that the window never waits. Runs one task at a time: a new task
// ends the one before. Its statements are added to the session's log. With a rollback journal a reader keeps writers out, so it
// stops while this program writes, and begins its task again afterwards.
class BackgroundReader : public QObject
{
    Q_OBJECT

public:
    class Task;
    // Runs in the reader's thread.
    using Work = std::function<void(Task &)>;

    // Reads the same file as this session, which must outlive it; cannot read a database in memory.
    BackgroundReader(const Session &session, QObject *parent);
    ~BackgroundReader() override;

    static bool canRead(const Session &session);
    // True where lists and gestures must read through a BackgroundReader, because any other read would make the window wait.
    static bool mustRead(const Session &session);
    // What it does is internal bookkeeping, so the log does not hold it. To be called before start().
    void leaveOutOfLog() { m_isLogged = false; }
    void start(const Work &work);
    // Ends what runs; nothing of it is delivered any more.
    void stop();
    // True until everything that the task delivers has been carried out.
    bool isBusy() const;
    // Carries out what the task has delivered, and waits at most this long for the first delivery. Quick results are thus there
    // at once, and slow ones hold up the window for less than a frame.
    void waitFor(int milliseconds);

signals:
    // The task came to its end, or was stopped.
    void finished();
    // The file could not be read: opening it failed, another program held a lock for too long, or the person stopped the reading.
    void failed(const Rollcall::Failure &failure);

private:
    struct Shared;
    class Thread;

    void pause();
    void resume();
    void giveUp();
    void carryOut();
    void tell(const StatementEntry &entry);

    StatementLog &m_log;
    ReadActivity &m_reads;
    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<Thread> m_thread; // from the first task on
    const Place m_place;
    bool m_isLogged = true;
    friend class Task;
};

// What a task can do in the reader's thread.
class BackgroundReader::Task
{
public:
    Session &session() const { return m_session; }
    // False as soon as nobody waits for it any more, or a writer waits; then it should end.
    bool isWanted() const;
    // Runs in the thread of the reader's owner, in order, unless the task has been stopped by then.
    void deliver(const std::function<void()> &what) const;
    // Waits until the owner's thread has done what it has to do first, its painting above all.
    void letOwnerGoFirst();
    // To be asked when a read fails because another program writes: true when it should be tried
    // again, false when it has waited long enough.
    bool waitsAfter(const Failure &failure);

private:
    friend class BackgroundReader;
    Task(Session &session, std::shared_ptr<Shared> shared, quint64 number);

    Session &m_session;
    std::shared_ptr<Shared> m_shared;
    quint64 m_number;
    int m_waits = 0;
};

} // namespace Rollcall
