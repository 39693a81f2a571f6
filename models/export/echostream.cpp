#include "models/export/echostream.h"

#include "models/values/pythonrepr.h"

#include <QByteArray>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace Rollcall {

// Shared with the thread. Everything but the descriptor is guarded by the mutex.
struct EchoStream::Outlet
{
    explicit Outlet(int original)
        : descriptor(::fcntl(original, F_DUPFD_CLOEXEC, 0))
    {
    }
    ~Outlet() { ::close(descriptor); }
    Q_DISABLE_COPY_MOVE(Outlet)

    const int descriptor;
    std::mutex mutex;
    std::condition_variable changed;
    QByteArray waiting;
    quint64 arrived = 0; // bytes
    bool isRunning = false;
    bool isEnding = false; // what waits is still written
    bool isClosed = false; // nothing more can be written
    int error = 0; // the errno that closed it
};

EchoStream::EchoStream(int descriptor, QObject *parent)
    : QObject(parent)
    , m_outlet(std::make_shared<Outlet>(descriptor))
{
}

// Returns -1 both for a full disk and for a closed pipe: nothing more can be written.
static qsizetype written(int descriptor, const QByteArray &bytes)
{
    ssize_t count = -1;
    do {
        count = ::write(descriptor, bytes.constData(), size_t(bytes.size()));
        if (count == -1 && errno == EAGAIN) { // somebody else has made the descriptor non-blocking
            pollfd waits{descriptor, POLLOUT, 0};
            ::poll(&waits, 1, -1);
            errno = EINTR;
        }
    } while (count == -1 && errno == EINTR);
    return count;
}

void EchoStream::run(const std::shared_ptr<Outlet> &outlet)
{
    sigset_t all;
    ::sigfillset(&all); // SIGPIPE would end the program, and the others are for the window's thread
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);

    constexpr qsizetype Portion = 4096; // bytes: small, so that progress shows
    std::unique_lock lock(outlet->mutex);
    while (!outlet->isClosed) {
        outlet->changed.wait(lock, [&] { return !outlet->waiting.isEmpty() || outlet->isEnding; });
        if (outlet->waiting.isEmpty())
            break;
        const QByteArray portion = outlet->waiting.first(qMin(Portion, outlet->waiting.size()));
        lock.unlock();
        const qsizetype count = written(outlet->descriptor, portion);
        const int error = errno;
        lock.lock();
        if (count < 0) {
            outlet->isClosed = true;
            outlet->error = error;
        } else {
            outlet->waiting.remove(0, count);
            outlet->arrived += quint64(count);
        }
        outlet->changed.notify_all();
    }
    outlet->isRunning = false;
    outlet->changed.notify_all();
}

static QByteArray noteOn(qsizetype lines)
{
    return EchoStream::tr("[Lines left out here, for nobody was reading: %1]").arg(lines).toUtf8() + '\n';
}

EchoStream::Trouble EchoStream::put(const QByteArray &lines)
{
    const std::lock_guard lock(m_outlet->mutex);
    if (m_outlet->isClosed)
        return Trouble::Closed;
    // Half of the limit, otherwise each line read would let in just one new line.
    const qsizetype most = m_leftOut == 0 ? MostWaiting : MostWaiting / 2;
    if (m_outlet->waiting.size() + lines.size() > most)
        return Trouble::NobodyReads;
    if (const qsizetype leftOut = std::exchange(m_leftOut, 0); leftOut > 0)
        m_outlet->waiting += noteOn(leftOut);
    m_outlet->waiting += lines;
    if (!std::exchange(m_outlet->isRunning, true))
        std::thread(&EchoStream::run, m_outlet).detach();
    m_outlet->changed.notify_all();
    return Trouble::None;
}

void EchoStream::write(const QString &lines)
{
    if (lines.isEmpty())
        return;
    const Trouble before = std::exchange(m_trouble, put(printableText(lines).toUtf8()));
    if (m_trouble == Trouble::None)
        return;
    m_leftOut += lines.count(u'\n');
    if (m_trouble == Trouble::Closed && before != Trouble::Closed)
        emit told(isDiskFull() ? tr("The disk is full, so the echo has ended. The SQL log shows every statement.")
                               : tr("The terminal takes no more lines, so the echo has ended. The SQL log shows every statement."));
    else if (before == Trouble::None)
        emit told(tr("Nobody reads the echo, so lines of it are left out until somebody does. The SQL log shows every statement."));
}

bool EchoStream::isDiskFull() const
{
    const std::lock_guard lock(m_outlet->mutex);
    return m_outlet->error == ENOSPC;
}

// Answers whether everything has arrived.
bool EchoStream::waitForReader()
{
    constexpr std::chrono::seconds Patience(1); // without any progress
    std::unique_lock lock(m_outlet->mutex);
    if (m_leftOut > 0 && !m_outlet->isClosed)
        m_outlet->waiting += noteOn(m_leftOut);
    m_outlet->isEnding = true;
    m_outlet->changed.notify_all();
    for (bool goesOn = true; goesOn && m_outlet->isRunning;) {
        const quint64 before = m_outlet->arrived;
        goesOn = m_outlet->changed.wait_for(lock, Patience, [&] { return !m_outlet->isRunning || m_outlet->arrived != before; });
    }
    m_outlet->isClosed = true;
    return m_outlet->waiting.isEmpty();
}

EchoStream::~EchoStream()
{
    if (waitForReader())
        return;
    pollfd errors{STDERR_FILENO, POLLOUT, 0}; // perhaps the same pipe, which nobody reads
    if (::poll(&errors, 1, 0) != 1 || errors.revents != POLLOUT)
        return;
    const QString why = isDiskFull() ? tr("Not everything was printed, because the disk is full.") : tr("Not everything was printed, because nobody was reading.");
    const QByteArray sentence = why.toUtf8() + '\n';
    (void)written(STDERR_FILENO, sentence);
}

} // namespace Rollcall
