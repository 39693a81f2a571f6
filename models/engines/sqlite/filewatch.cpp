#include "models/engines/sqlite/filewatch.h"

#include "models/sql/place.h"

#include <QFileInfo>

namespace Rollcall {

static constexpr int FirstPause = 4, LongestPause = 400; // milliseconds; a disk may take long to complete a commit
static constexpr int Growth = 3;
// Looking takes at most about a fifth of the window's time. Lists are read again after each look, so without this limit a program
// that writes all the time would leave no time for anything else.
static constexpr int Rest = 4;

FileWatch::FileWatch(const QString &path, QObject *parent)
    : ChangeWatch(parent)
    , m_path(path)
    , m_realPath(Place::realPathOf(path))
{
    m_nextLook.setSingleShot(true);
    m_nextLook.setTimerType(Qt::PreciseTimer);
    connect(&m_nextLook, &QTimer::timeout, this, &FileWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        watchAgain();
        notice();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (!QFileInfo::exists(m_realPath) || QFileInfo(m_path).canonicalFilePath() != m_realPath)
            notice(); // moved away, or deleted, or a link leads elsewhere now
        watchAgain();
    });
    watchAgain();
}

void FileWatch::notice()
{
    m_pause = FirstPause; // start again with short pauses
    if (!m_nextLook.isActive()) {
        look();
        return;
    }
    const qint64 restLeft = Rest * m_lookTook - m_sinceLook.elapsed();
    const int soon = int(qMax<qint64>(FirstPause, restLeft));
    if (m_nextLook.remainingTime() > soon)
        m_nextLook.start(soon);
}

void FileWatch::look()
{
    m_sinceLook.start();
    emit touched();
    m_lookTook = m_sinceLook.restart();
    if (m_pause > LongestPause)
        return;
    m_nextLook.start(int(qMax<qint64>(m_pause, Rest * m_lookTook)));
    m_pause *= Growth;
}

// The write-ahead log is created and deleted as connections come and go; watching the folder reveals that. The folder of a
// symbolic link reveals changes of the link.
void FileWatch::watchAgain()
{
    const QString log = m_realPath + QStringLiteral("-wal");
    for (const QString &path : {m_realPath, log, QFileInfo(m_realPath).absolutePath(), QFileInfo(m_path).absolutePath()}) {
        const bool isWatched = m_watcher.files().contains(path) || m_watcher.directories().contains(path);
        if (!isWatched && QFileInfo::exists(path)) {
            m_watcher.addPath(path);
            if (path == log)
                notice(); // it may hold a commit already
        }
    }
}

} // namespace Rollcall
