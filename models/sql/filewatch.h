#pragma once

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace Rollcall {

// Says, a moment later and once for a burst, that a database's files were touched on disk: by another
// program or by this one. Whether the contents differ only SQLite can tell (PRAGMA data_version).
class FileWatch : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(const QString &path, QObject *parent = nullptr);

signals:
    void touched();

private:
    void notice();
    void watchAgain();

    QString m_path;
    QFileSystemWatcher m_watcher;
    QTimer m_burst;
    QElapsedTimer m_sinceFirst; // of the burst that lasts
};

} // namespace Rollcall
