#include "models/export/filework.h"

#include "models/sql/session.h"
#include "models/sql/storage.h"
#include "models/sql/writeactivity.h"

#include <QThread>

#include <utility>

namespace Rollcall {

FileWork::Watch::Watch(std::shared_ptr<const std::atomic_bool> callOff, const Progress &testWatch)
    : m_callOff(std::move(callOff))
    , m_testWatch(testWatch)
{
}

bool FileWork::Watch::goesOn(qint64 done, qint64 total)
{
    m_waited.invalidate();
    m_isWaiting = false;
    m_done = done;
    m_total = total;
    return (!m_testWatch || m_testWatch(done, total)) && isWanted();
}

bool FileWork::Watch::waits()
{
    constexpr qint64 LongestWait = 10'000; // milliseconds
    if (!m_waited.isValid())
        m_waited.start();
    m_isWaiting = true;
    return isWanted() && m_waited.elapsed() < LongestWait;
}

FileWork::FileWork(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    constexpr int Interval = 50; // milliseconds
    m_pulse.setInterval(Interval);
    connect(&m_pulse, &QTimer::timeout, this, &FileWork::tellProgress);
    connect(&m_slices, &QTimer::timeout, this, &FileWork::doSlice);
}

FileWork::~FileWork()
{
    if (!m_watch)
        return;
    m_session.writeActivity().cancel();
    if (m_thread)
        m_thread->wait();
    m_slice = nullptr; // `slice` may use the session, so it must be destroyed first
    m_session.writeActivity().end();
}

void FileWork::start(const QString &what, const Work &work, const End &end)
{
    begin(what, work, end);
    startThread();
}

void FileWork::start(const QString &what, const Slice &slice, const Work &work, const End &end)
{
    begin(what, work, end);
    m_slice = slice;
    m_slices.start(0);
}

void FileWork::begin(const QString &what, const Work &work, const End &end)
{
    m_session.writeActivity().wait(what); // wait() and not begin(): work that only reads does not need other readers to stop
    m_watch = std::make_unique<Watch>(m_session.writeActivity().callOff(), m_testWatch);
    m_work = work;
    m_end = end;
    m_pulse.start();
}

void FileWork::doSlice()
{
    const auto done = m_slice(*m_watch);
    if (done && !*done)
        return;
    m_slices.stop();
    m_slice = nullptr;
    if (!done) // let the thread destroy `work`, which may hold large data
        m_work = [work = std::exchange(m_work, nullptr), failure = done.error()](Watch &) -> Result<> { return failure; };
    startThread();
}

void FileWork::startThread()
{
    m_thread.reset(QThread::create([this] {
        m_result = m_work(*m_watch);
        m_work = nullptr;
    }));
    connect(m_thread.get(), &QThread::finished, this, &FileWork::finish);
    m_thread->start();
}

void FileWork::tellProgress()
{
    WriteActivity &work = m_session.writeActivity();
    if (m_watch->m_isWaiting)
        work.tellWaiting(m_session.storage().lockHolder());
    else
        work.tellProgress(m_watch->m_done, m_watch->m_total);
}

void FileWork::finish()
{
    m_thread->wait();
    m_thread.reset();
    Result<> result = std::exchange(m_result, {});
    const auto isCalledOff = [this](const Failure &failure) {
        return failure.isCalledOff() || (failure.isTemporary() && !m_watch->isWanted()); // while it waited for another program
    };
    if (!result && isCalledOff(result.error()))
        result = Failure{tr("Cancelled; nothing was written."), {}, Failure::CalledOff};
    m_pulse.stop();
    m_watch.reset();
    const End end = std::exchange(m_end, nullptr);
    m_session.writeActivity().end();
    end(result);
}

} // namespace Rollcall
