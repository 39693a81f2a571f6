#include "models/export/partfile.h"

#include "models/export/atomicfile.h"
#include "models/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace Rollcall {

// The temporary name has a fixed length: the longest allowed file name with something added would be too long.
PartFile::PartFile(const QString &target)
    : m_target(QFileInfo(target).absoluteFilePath())
    , m_path(QFileInfo(m_target).dir().filePath(QStringLiteral(".rollcall-%1.part").arg(QUuid::createUuid().toString(QUuid::Id128))))
{
}

PartFile::~PartFile()
{
    QFile::remove(m_path);
}

static Failure isTaken(const QString &target)
{
    return {Tr::tr("\"%1\" already exists. Choose another name; nothing was overwritten.").arg(target)};
}

Result<> PartFile::checkPlace(const QString &target)
{
    if (QFileInfo::exists(target))
        return isTaken(target);
    for (const char *ending : {"-wal", "-journal"}) {
        const QString beside = target + QLatin1String(ending);
        if (QFileInfo::exists(beside)) {
            return Failure{Tr::tr("\"%1\" was left behind by another file of that name and would spoil the copy. "
                                  "Choose another name; nothing was written.").arg(beside)};
        }
    }
    return {};
}

static bool sync(const QString &path, int flags)
{
    const int file = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (file == -1)
        return false;
    const bool isSynced = ::fsync(file) == 0;
    const int error = errno;
    ::close(file);
    errno = error;
    return isSynced;
}

// Where a file system cannot refuse to replace a file, a file created at this very moment would be lost.
static bool renameToNew(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from), target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (QFileInfo::exists(to)) {
        errno = EEXIST;
        return false;
    }
    return ::rename(source.constData(), target.constData()) == 0;
}

Result<> PartFile::putInPlace(const std::function<bool()> &isWanted)
{
    if (!sync(m_path, O_RDWR))
        return writeFailure(m_target, qt_error_string(errno));
    if (!isWanted())
        return Failure{Tr::tr("Cancelled; nothing was written."), {}, Failure::CalledOff};
    if (const auto checked = checkPlace(m_target); !checked)
        return checked;
    if (!renameToNew(m_path, m_target)) {
        if (errno == EEXIST)
            return isTaken(m_target);
        return writeFailure(m_target, qt_error_string(errno));
    }
    sync(QFileInfo(m_target).path(), O_RDONLY | O_DIRECTORY); // some file systems cannot, and the file itself is safe
    return {};
}

} // namespace Rollcall
