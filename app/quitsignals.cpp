#include "app/quitsignals.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace Rollcall {

static int ends[2] = {-1, -1}; // of a pipe: a signal handler may do little more than write into it

static void wake(int)
{
    const int error = errno;
    (void)!::write(ends[1], "", 1);
    errno = error;
}

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
{
    if (ends[0] == -1 && ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == -1)
        return; // without it they end the program as they always did
    auto *notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(ends[0], bytes, sizeof bytes) > 0) { }
        emit quitAsked();
    });
    struct sigaction ours = {};
    ours.sa_handler = wake;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        // A second Ctrl+C ends the program at once. Not so SIGHUP: a terminal that is closed may send it twice.
        ours.sa_flags = SA_RESTART | (signal == SIGINT ? int(SA_RESETHAND) : 0);
        struct sigaction before = {};
        if (::sigaction(signal, nullptr, &before) == -1 || before.sa_handler == SIG_IGN || ::sigaction(signal, &ours, nullptr) == -1)
            continue;
        m_before.append({signal, before});
    }
}

QuitSignals::~QuitSignals()
{
    for (const auto &[signal, before] : std::as_const(m_before))
        ::sigaction(signal, &before, nullptr);
}

} // namespace Rollcall
