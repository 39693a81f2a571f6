#include "models/sql/backgroundreader.h"

#include "models/log/statementlog.h"
#include "models/sql/backgroundreadershared.h"
#include "models/sql/readactivity.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/tr.h"

#include <QThread>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <deque>
#include <mutex>
#include <utility>

namespace Rollcall {

class BackgroundReader::Thread : public QThread
{
public:
    Thread(const Place &place, std::shared_ptr<Shared> shared)
        : m_place(place)
        , m_shared(std::move(shared))
    {
    }

protected:
    void run() override
    {
        StatementLog log(1); // the window's log keeps what is told to it
        std::unique_ptr<Session> session;
        Work what; // not a member, because the thread that destroys this object would access it, too
        while (const quint64 task = nextTask(what)) {
            if (!session)
                session = open(log, task);
            if (session)
                work(*session, task, what);
            what = nullptr;
            m_shared->post(task, [](BackgroundReader &owner) { owner.stop(); });
        }
    }

private:
    quint64 nextTask(Work &what)
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->hasWork.wait(lock, [this] { return m_shared->isClosing || m_shared->work; });
        what = std::exchange(m_shared->work, nullptr);
        return m_shared->isClosing ? 0 : m_shared->lastTask;
    }

    std::unique_ptr<Session> open(StatementLog &log, quint64 task)
    {
        auto session = Session::reopen(m_place, log, Session::Access::ReadOnly);
        if (!session) {
            m_shared->post(task, [failure = session.error()](BackgroundReader &owner) { emit owner.failed(failure); });
            return nullptr;
        }
        QObject::connect(&log, &StatementLog::finished, &log, [this, &log](quint64 number) {
            m_shared->post(Shared::ForEveryTask, [entry = *log.find(number)](BackgroundReader &owner) { owner.tell(entry); });
        });
        return *std::move(session);
    }

    // What a writer interrupted is done once more, from the beginning.
    void work(Session &session, quint64 number, const Work &what)
    {
        bool isDone = false;
        while (!isDone && enter(session)) {
            Task task(session, m_shared, number);
            session.control().stopWhen([&task] { return !task.isWanted(); });
            if (task.isWanted())
                what(task);
            session.control().stopWhen({});
            isDone = leave();
            session.control().releaseMemory(); // it may be idle for long
        }
    }

    bool enter(Session &session)
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->hasWork.wait(lock, [this] { return m_shared->isClosing || !m_shared->isPaused; });
        m_shared->reading = m_shared->isClosing ? nullptr : &session;
        m_shared->isBroken = false;
        return m_shared->reading;
    }

    // Answers whether the task came to its end.
    bool leave()
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->reading = nullptr;
        m_shared->hasLeft.notify_all();
        return !m_shared->isBroken;
    }

    const Place m_place;
    std::shared_ptr<Shared> m_shared;
};

BackgroundReader::BackgroundReader(const Session &session, QObject *parent)
    : QObject(parent)
    , m_log(session.log())
    , m_reads(session.readActivity())
    , m_shared(std::make_shared<Shared>())
    , m_place(session.place())
{
    m_shared->owner = this;
    connect(&session, &Session::aboutToWrite, this, &BackgroundReader::pause);
    connect(&session, &Session::hasWritten, this, &BackgroundReader::resume);
    connect(&m_reads, &ReadActivity::stopWanted, this, &BackgroundReader::giveUp);
}

BackgroundReader::~BackgroundReader()
{
    if (isBusy())
        m_reads.end();
    if (!m_thread)
        return;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->owner = nullptr;
        m_shared->isClosing = true;
        m_shared->wanted = 0;
        m_shared->mails.clear(); // letOwnerGoFirst()'s mail holds a shared_ptr to this very structure
        m_shared->hasWork.notify_all();
    }
    constexpr int Interval = 2; // milliseconds; interrupt() has no effect just before a statement starts, so repeat it
    while (!m_thread->wait(Interval)) {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->reading)
            m_shared->reading->control().interrupt(); // the check for damage does not ask stopWhen()
    }
}

bool BackgroundReader::canRead(const Session &session)
{
    return session.place().isFile();
}

bool BackgroundReader::mustRead(const Session &session)
{
    return !session.features().answersAtOnce && canRead(session);
}

void BackgroundReader::start(const Work &work)
{
    if (!isBusy())
        m_reads.begin();
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wanted = ++m_shared->lastTask;
        m_shared->work = work;
        m_shared->hasWork.notify_all();
    }
    if (!m_thread) {
        m_thread = std::make_unique<Thread>(m_place, m_shared);
        m_thread->start();
    }
}

void BackgroundReader::stop()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->wanted == 0)
            return;
        m_shared->wanted = 0;
        m_shared->work = nullptr;
    }
    m_reads.end();
    emit finished();
}

void BackgroundReader::giveUp()
{
    if (!isBusy())
        return;
    stop();
    emit failed({Tr::tr("Reading was stopped, so what is shown may be incomplete. Press Reload to read it again."), {}, Failure::CalledOff});
}

void BackgroundReader::pause()
{
    using namespace std::chrono;
    constexpr auto LongestWait = milliseconds(300); // a database may not look for interrupts while it sorts
    constexpr auto Interval = milliseconds(2); // repeat: interrupt() has no effect just before a statement starts
    std::unique_lock lock(m_shared->mutex);
    ++m_shared->pauses;
    m_shared->isPaused = true;
    // Wakes a task in letOwnerGoFirst(), which would wait for this thread while this thread waits for it.
    m_shared->hasWork.notify_all();
    const auto end = steady_clock::now() + LongestWait;
    while (m_shared->reading && steady_clock::now() < end) {
        m_shared->isBroken = true;
        m_shared->reading->control().interrupt();
        m_shared->hasLeft.wait_for(lock, Interval);
    }
}

void BackgroundReader::resume()
{
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->pauses == 0)
        return; // a reader made while something was written
    if (--m_shared->pauses == 0) {
        m_shared->isPaused = false;
        m_shared->hasWork.notify_all();
    }
}

bool BackgroundReader::isBusy() const
{
    return m_shared->wanted != 0;
}

void BackgroundReader::waitFor(int milliseconds)
{
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->hasMail.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] {
            const auto isOfTask = [this](const Shared::Mail &mail) { return mail.task == m_shared->wanted; };
            return std::any_of(m_shared->mails.cbegin(), m_shared->mails.cend(), isOfTask);
        });
    }
    carryOut();
}

void BackgroundReader::carryOut()
{
    std::deque<Shared::Mail> mails;
    {
        const std::lock_guard lock(m_shared->mutex);
        mails.swap(m_shared->mails);
    }
    for (const Shared::Mail &mail : mails) {
        if (mail.task == Shared::ForEveryTask || mail.task == m_shared->wanted) // what came before it may have ended its task
            mail.what(*this);
    }
}

void BackgroundReader::tell(const StatementEntry &entry)
{
    if (!m_isLogged)
        return;
    const quint64 number = m_log.append(entry, entry.statsSeconds);
    m_log.finish(number, entry.nanoseconds, entry.rows, entry.error);
}

} // namespace Rollcall
