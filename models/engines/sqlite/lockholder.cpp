#include "models/engines/sqlite/lockholder.h"

#include "models/sql/place.h"
#include "models/tr.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace Rollcall {

// As /proc/locks names it.
static QString inode(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return QStringLiteral("%1:%2:%3").arg(major(status.st_dev), 2, 16, QLatin1Char('0')).arg(minor(status.st_dev), 2, 16, QLatin1Char('0')).arg(status.st_ino);
}

// The bytes that SQLite locks: https://sqlite.org/src/file/src/os.h (from 2^30 on), https://sqlite.org/walformat.html §2.3.
static bool isWriteLock(qint64 first, bool isOfSharedMemory)
{
    constexpr qint64 PendingByte = 0x40000000, ReservedByte = PendingByte + 1;
    constexpr qint64 WalWriteByte = 120;
    return isOfSharedMemory ? first == WalWriteByte : first == PendingByte || first == ReservedByte;
}

// "1: POSIX  ADVISORY  WRITE 1234 fe:01:56789 1073741825 1073741825"
static qint64 holderIn(const QString &locks, const QString &file, bool isOfSharedMemory)
{
    static const QRegularExpression line(QStringLiteral("^\\d+: \\w+ +\\w+ +WRITE (\\d+) ([0-9a-f:]+) (\\d+) "), QRegularExpression::MultilineOption);
    for (auto found = line.globalMatch(locks); found.hasNext();) {
        const auto lock = found.next();
        const qint64 process = lock.captured(1).toLongLong();
        const bool isOther = process > 0 && process != QCoreApplication::applicationPid();
        if (isOther && lock.captured(2) == file && isWriteLock(lock.captured(3).toLongLong(), isOfSharedMemory))
            return process;
    }
    return 0;
}

QString lockHolder(const QString &path)
{
    QFile list(QStringLiteral("/proc/locks"));
    if (!list.open(QIODevice::ReadOnly))
        return {};
    const QString locks = QString::fromLatin1(list.readAll());
    const QString real = Place::realPathOf(path);
    qint64 process = 0;
    for (const QString &suffix : {QString(), QStringLiteral("-shm")}) {
        if (const QString file = inode(real + suffix); process == 0 && !file.isEmpty())
            process = holderIn(locks, file, !suffix.isEmpty());
    }
    if (process == 0)
        return {};
    QFile name(QStringLiteral("/proc/%1/comm").arg(process));
    const QString program = name.open(QIODevice::ReadOnly) ? QString::fromUtf8(name.readAll()).trimmed() : QString();
    return program.isEmpty() ? QString() : Tr::tr("%1 (process %2)").arg(program).arg(process);
}

} // namespace Rollcall
