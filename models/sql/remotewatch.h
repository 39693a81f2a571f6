#pragma once

#include "models/sql/place.h"

#include <QObject>
#include <QSemaphore>

#include <memory>

class QThread;

namespace Rollcall {

class Session;

// Says that a file on another machine was changed there, or is gone. Of that the kernel tells nobody (see ChangeWatch), so
// the database is asked once a second, in a thread of its own: a network may take its time.
class RemoteWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr int Interval = 1000; // milliseconds

    explicit RemoteWatch(const Session &session, QObject *parent = nullptr);
    ~RemoteWatch() override;

    static bool isRemote(const QString &path);
    // "nfs4", "ext4"
    static bool isNetwork(const QByteArray &fileSystemType);

    void start();
    void stop();
    bool isRunning() const { return bool(m_thread); }

signals:
    // Also when it begins: nobody knows what came before.
    void touched();

private:
    void ask();

    const Place m_place;
    QSemaphore m_end;
    std::unique_ptr<QThread> m_thread;
};

} // namespace Rollcall
