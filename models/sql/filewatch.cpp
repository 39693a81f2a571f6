#include "models/sql/filewatch.h"

#include <QFileInfo>

namespace Rollcall {

FileWatch::FileWatch(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
    constexpr int BurstMilliseconds = 30;
    m_burst.setSingleShot(true);
    m_burst.setInterval(BurstMilliseconds);
    connect(&m_burst, &QTimer::timeout, this, &FileWatch::touched);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        watchAgain();
        notice();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (!QFileInfo::exists(m_path))
            notice(); // moved away, or deleted
        watchAgain();
    });
    watchAgain();
}

// A burst ends with a pause, or when it has lasted for so long: a program that never pauses is to be followed, too.
void FileWatch::notice()
{
    constexpr int LongestMilliseconds = 250;
    if (!m_burst.isActive())
        m_sinceFirst.start();
    if (m_sinceFirst.elapsed() < LongestMilliseconds)
        m_burst.start();
}

// The write-ahead log comes and goes with the connections; the folder tells when.
void FileWatch::watchAgain()
{
    const QString log = m_path + QStringLiteral("-wal");
    for (const QString &path : {m_path, log, QFileInfo(m_path).absolutePath()}) {
        const bool isWatched = m_watcher.files().contains(path) || m_watcher.directories().contains(path);
        if (!isWatched && QFileInfo::exists(path)) {
            m_watcher.addPath(path);
            if (path == log)
                notice(); // it may hold a commit already
        }
    }
}

} // namespace Rollcall
