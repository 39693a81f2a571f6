#pragma once

#include "models/sql/changewatch.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QTimer>

namespace Rollcall {

// Notices that a database's files were touched on disk, by this program or another. Only SQLite can tell whether the contents
// have changed (PRAGMA data_version). Files are touched before a commit is complete and not when it is, so the signal comes at
// once and is repeated several times.
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
