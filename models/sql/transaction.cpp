#include "models/sql/transaction.h"

#include "models/engines/sqlite/replaybase.h"
#include "models/sql/session.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace Rollcall {

Transaction::Transaction(Session &session)
    : m_session(session)
{
}

Transaction::~Transaction()
{
    if (m_isOpen)
        rollBack();
}

Result<> Transaction::begin()
{
    if (const auto inPlace = m_session.checkInPlace(); !inPlace)
        return inPlace;
    m_session.replayBase().prepareForWrite();
    m_session.beginWriting();
    const auto begun = m_session.run({QStringLiteral("BEGIN IMMEDIATE")});
    if (!begun) {
        m_session.endWriting();
        return begun.error();
    }
    m_isOpen = true;
    return {};
}

// The journal is gone, and with it the way back: everyone sees the change. Only the folder was not synced, so that a power
// cut might bring the journal back; that is asked for once more.
static bool isMadeAfterAll(const Failure &failure, const QString &path)
{
    constexpr int FolderNotSynced = 1290; // SQLITE_IOERR_DIR_FSYNC
    if (failure.code != FolderNotSynced)
        return false;
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder == -1 || ::fsync(folder) == -1)
        qWarning("The folder of %s could not be synced", qUtf8Printable(path));
    if (folder != -1)
        ::close(folder);
    return true;
}

Result<> Transaction::commit()
{
    const auto committed = m_session.run({QStringLiteral("COMMIT")});
    if (!committed && !isMadeAfterAll(committed.error(), m_session.path())) {
        rollBack();
        return committed.error();
    }
    m_isOpen = false;
    m_session.endWriting();
    return {};
}

// After a full disk or RAISE(ROLLBACK) SQLite has rolled back by itself, and a second one would be an error.
void Transaction::rollBack()
{
    m_isOpen = false;
    if (m_session.inTransaction())
        (void)m_session.run({QStringLiteral("ROLLBACK")});
    m_session.endWriting();
}

} // namespace Rollcall
