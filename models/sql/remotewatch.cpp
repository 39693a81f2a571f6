#include "models/sql/remotewatch.h"

#include "models/log/statementlog.h"
#include "models/sql/changefeed.h"
#include "models/sql/session.h"
#include "models/sql/storage.h"

#include <QFileInfo>
#include <QStorageInfo>
#include <QThread>

namespace Rollcall {

RemoteWatch::RemoteWatch(const Session &session, QObject *parent)
    : QObject(parent)
    , m_place(session.place())
{
}

RemoteWatch::~RemoteWatch()
{
    stop();
}

// The folder is asked about: Qt 6.8's QStorageInfo opens and closes what it is asked about, which would drop the locks
// that this program holds on it.
bool RemoteWatch::isRemote(const QString &path)
{
    if (path.isEmpty())
        return false;
    return isNetwork(QStorageInfo(QFileInfo(Place::realPathOf(path)).absolutePath()).fileSystemType());
}

// A FUSE file system may be a remote one; watching a local one in vain costs little.
bool RemoteWatch::isNetwork(const QByteArray &fileSystemType)
{
    static const QList<QByteArray> Others{"cifs", "9p", "afs", "ceph", "lustre", "gfs2", "ocfs2", "gpfs", "beegfs", "davfs", "virtiofs", "vboxsf", "prl_fs", "drvfs"};
    const QByteArray type = fileSystemType.toLower();
    return type.startsWith("nfs") || type.startsWith("smb") || type.startsWith("ncp") || type.startsWith("fuse.") || Others.contains(type);
}

void RemoteWatch::start()
{
    if (m_thread)
        return;
    m_thread.reset(QThread::create([this] { ask(); }));
    m_thread->start();
}

void RemoteWatch::stop()
{
    if (!m_thread)
        return;
    m_end.release();
    m_thread->wait();
    m_thread.reset();
}

// Runs in the thread. Keeps its connection, because version numbers can only be compared within one
// connection; it holds no lock between two questions.
void RemoteWatch::ask()
{
    StatementLog log(1); // asking changes nothing, so it is not in the user's log
    std::unique_ptr<Session> session;
    qint64 known = -1;
    bool wasInPlace = true;
    do {
        if (!session) {
            if (auto opened = Session::reopen(m_place, log, Session::Access::ReadOnly))
                session = *std::move(opened);
        }
        const bool isInPlace = !session || session->storage().checkInPlace();
        const qint64 version = session ? session->changes().version() : -1; // -1 while someone writes, too
        if (isInPlace != wasInPlace || (version != -1 && version != known))
            QMetaObject::invokeMethod(this, &RemoteWatch::touched, Qt::QueuedConnection);
        wasInPlace = isInPlace;
        known = version == -1 ? known : version;
    } while (!m_end.tryAcquire(1, Interval));
}

} // namespace Rollcall
