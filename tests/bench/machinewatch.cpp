#include "bench/machinewatch.h"

#include <QFile>
#include <QStringList>
#include <QSysInfo>
#include <QThread>

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

namespace Rollcall::Bench {

QString loadAverage()
{
    double load[1] = {};
    return getloadavg(load, 1) == 1 ? QString::number(load[0], 'f', 1) : QStringLiteral("unknown");
}

static QString firstLineOf(const QString &path, const QByteArray &beginning)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(beginning))
            return QString::fromUtf8(line);
    }
    return {};
}

// https://man7.org/linux/man-pages/man5/proc_stat.5.html: user, nice, system, idle, iowait, irq, softirq, steal
static double busySeconds()
{
    constexpr int Idle = 3, Waiting = 4, Known = 8;
    const QStringList fields = firstLineOf(QStringLiteral("/proc/stat"), "cpu ").split(u' ', Qt::SkipEmptyParts).mid(1, Known);
    if (fields.size() < Known)
        return -1;
    double ticks = 0;
    for (int i = 0; i < Known; ++i)
        ticks += i == Idle || i == Waiting ? 0 : fields.at(i).toDouble();
    return ticks / double(sysconf(_SC_CLK_TCK));
}

static double ownSeconds()
{
    double seconds = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        struct rusage usage = {};
        getrusage(who, &usage);
        for (const timeval &time : {usage.ru_utime, usage.ru_stime})
            seconds += double(time.tv_sec) + double(time.tv_usec) / 1e6;
    }
    return seconds;
}

static double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

MachineWatch::MachineWatch()
    : m_busy(busySeconds())
    , m_own(ownSeconds())
    , m_since(secondsNow())
{
}

QString MachineWatch::machine()
{
    const QString processor = firstLineOf(QStringLiteral("/proc/cpuinfo"), "model name").section(u':', 1).simplified();
    const double gigabytes = double(sysconf(_SC_PHYS_PAGES)) * double(sysconf(_SC_PAGE_SIZE)) / (1024.0 * 1024.0 * 1024.0);
    return QStringLiteral("%1 cores of %2, %3 GB of memory, %4")
        .arg(QThread::idealThreadCount()).arg(processor.isEmpty() ? QSysInfo::currentCpuArchitecture() : processor)
        .arg(qRound(gigabytes)).arg(QSysInfo::prettyProductName());
}

double MachineWatch::othersShare() const
{
    const double busy = busySeconds();
    if (m_busy < 0 || busy < 0)
        return -1;
    const double seconds = (secondsNow() - m_since) * QThread::idealThreadCount();
    return seconds > 0 ? qBound(0.0, (busy - m_busy - (ownSeconds() - m_own)) / seconds, 1.0) : 0;
}

QString MachineWatch::quietness() const
{
    const double share = othersShare();
    if (share < 0)
        return QStringLiteral("Nobody knows whether the machine was quiet.");
    return QStringLiteral("The machine was %1: other programs took %2 % of the processors' time.")
        .arg(share <= QuietShare ? QStringLiteral("quiet") : QStringLiteral("**not quiet**")).arg(qRound(share * 100));
}

} // namespace Rollcall::Bench
