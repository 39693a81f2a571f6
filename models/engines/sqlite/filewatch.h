#pragma once

#include "models/sql/changewatch.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QTimer>

namespace Rollcall {

// Says that a database's files were touched on disk, by another program or by this one. Whether the contents differ
// only SQLite can tell (PRAGMA data_version); so it says it at once, and some times more, for files are touched
// before a commit is done, and nothing touches them when it is.
class FileWatch : public ChangeWatch
{
    Q_OBJECT

public:
    explicit FileWatch(const QString &path, QObject *parent = nullptr);

private:
    void notice();
    void look();
    void watchAgain();

    QString m_path;
    QString m_realPath; // where the journals stand
    QFileSystemWatcher m_watcher;
    QTimer m_nextLook;
    int m_pause = 0;        // milliseconds, before the look after the next
    QElapsedTimer m_sinceLook;
    qint64 m_lookTook = 0;  // milliseconds
};

} // namespace Rollcall
