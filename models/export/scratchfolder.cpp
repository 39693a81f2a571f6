#include "models/export/scratchfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

namespace Rollcall {

static constexpr QLatin1String Prefix("rollcall-scratch-");
static constexpr QLatin1String LockName("lock");

// Answers a descriptor that holds the lock, -1 when another program holds it. The lock goes with the process, however it ends.
static int locked(const QString &folder, int flags)
{
    const QByteArray path = QFile::encodeName(QDir(folder).filePath(LockName));
    const int file = ::open(path.constData(), flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file == -1 || ::flock(file, LOCK_EX | LOCK_NB) == 0)
        return file;
    ::close(file);
    return -1;
}

ScratchFolder::ScratchFolder()
    : m_folder(QDir::tempPath() + u'/' + Prefix + QStringLiteral("XXXXXX"))
{
    if (m_folder.isValid())
        m_lock = locked(m_folder.path(), O_CREAT | O_EXCL);
}

ScratchFolder::~ScratchFolder()
{
    m_folder.remove(); // under the lock, so that nobody else begins to do it
    if (m_lock != -1)
        ::close(m_lock);
}

void ScratchFolder::removeOrphans()
{
    const auto folders = QDir(QDir::tempPath()).entryInfoList({QString(Prefix) + u'*'}, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo &folder : folders) {
        if (folder.ownerId() != ::geteuid())
            continue;
        const QString path = folder.absoluteFilePath();
        if (const int lock = locked(path, 0); lock != -1) {
            QDir(path).removeRecursively();
            ::close(lock);
        } else if (!QFile::exists(QDir(path).filePath(LockName))) {
            // Its program ended before it created the lock; a program that is about to create it will do without a folder.
            QDir().rmdir(path);
        }
    }
}

} // namespace Rollcall
