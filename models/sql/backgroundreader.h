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

// Reads what takes long on a connection of its own, in a thread of its own, so that the window never waits.
// It does one thing at a time: a new task ends the one before. What its statements were is told to the log.
// With a rollback journal a reader keeps writers out, so it lets go while this program writes, and begins again.
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
    // True where nothing else may read for a list or a gesture: the window would wait.
    static bool mustRead(const Session &session);
    // What it does is internal bookkeeping, so the log does not hold it. To be called before start().
    void leaveOutOfLog() { m_isLogged = false; }
    void start(const Work &work);
    // Ends what runs; nothing of it is delivered any more.
    void stop();
    // Until all that the task had to deliver has been.
    bool isBusy() const;
    // Carries out what has been delivered; waits this long for the first of it. So what is quick is there at
    // once, and what is not holds the window for less than a frame.
    void waitFor(int milliseconds);

signals:
    // The task came to its end, or was stopped.
    void finished();
    // The file could not be read: opening it failed, another program was in the way for long, or people had enough of it.
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
    // When a read is refused because another program writes: waits a little; false when it has waited for long.
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
