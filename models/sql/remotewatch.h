#pragma once

#include "models/sql/place.h"

#include <QObject>
#include <QSemaphore>

#include <memory>

class QThread;

namespace Rollcall {

class Session;

// Notices that a file was changed or removed on another machine. The kernel does not report that (see ChangeWatch), so the
// database is asked once a second, in a thread of its own because a network may be slow.
class RemoteWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr int Interval = 1000; // milliseconds

    explicit RemoteWatch(const Session &session, QObject *parent = nullptr);
    ~RemoteWatch() override;

    static bool isRemote(const QString &path);
    // Takes a file system's type, such as "nfs4" or "ext4".
    static bool isNetwork(const QByteArray &fileSystemType);

    void start();
    void stop();
    bool isRunning() const { return bool(m_thread); }

signals:
    // Also emitted at the start, because the file may have changed before.
    void touched();

private:
    void ask();

    const Place m_place;
    QSemaphore m_end;
    std::unique_ptr<QThread> m_thread;
};

} // namespace Rollcall
