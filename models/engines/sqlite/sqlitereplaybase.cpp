#include "models/engines/sqlite/sqlitereplaybase.h"

#include "models/engines/sqlite/databasedump.h"
#include "models/engines/sqlite/pagecopy.h"
#include "models/export/scratchfolder.h"
#include "models/log/statementlog.h"
#include "models/sql/session.h"

#include <QFileInfo>

#include <utility>

namespace Rollcall {

SqliteReplayBase::SqliteReplayBase(Session &session, const std::function<sqlite3 *()> &handle)
    : m_session(session)
    , m_handle(handle)
{
}

SqliteReplayBase::~SqliteReplayBase() = default;

void SqliteReplayBase::startEmpty()
{
    m_state = State::Empty;
    m_firstEntry = 0;
    m_known = {};
}

bool SqliteReplayBase::isReplayable() const
{
    return m_state != State::NothingWritten && serves(m_session.changes().version());
}

// True while the copy and the log together still tell how the file came to be what it is.
bool SqliteReplayBase::serves(qint64 version) const
{
    const quint64 lost = m_session.log().lastDroppedWrite();
    const bool logIsWhole = lost == 0 || lost < m_firstEntry;
    return logIsWhole && (!m_session.place().isFile() || m_known.isAt(version));
}

QString SqliteReplayBase::pathToDump() const
{
    return m_state == State::Copied && isReplayable() ? m_folder->filePath(QStringLiteral("base.db")) : m_session.place().path();
}

void SqliteReplayBase::follow(qint64 versionBefore, qint64 versionAfter)
{
    m_known.follow(versionBefore, versionAfter);
}

// Copies pages, because VACUUM INTO takes several times as long. Does not wait when another program holds a lock.
bool SqliteReplayBase::copyInto(const QString &path) const
{
    PageCopy copy(m_session, m_handle(), path);
    auto state = copy.step();
    while (state && *state == PageCopy::State::Going)
        state = copy.step();
    return state && *state == PageCopy::State::Done;
}

void SqliteReplayBase::prepareForWrite()
{
    if (m_isOthersTask)
        return;
    const qint64 version = m_session.changes().version();
    if (m_state == State::Empty && m_known.isUnset())
        m_known.set(version); // the very first write of a new file
    if (m_state != State::NothingWritten && serves(version))
        return;

    // Without a copy, the export starts from the file as it is at the time of the export; no edit is delayed for the copy.
    m_state = State::NothingWritten;
    const bool isSmall = QFileInfo(m_session.place().path()).size() <= LargestCopied;
    // With -1 another program holds a lock, which the write itself will report.
    if (version == -1 || !isSmall || !m_session.features().canBeCopied)
        return;
    auto folder = std::make_unique<ScratchFolder>();
    if (!folder->isValid() || !copyInto(folder->filePath(QStringLiteral("base.db"))))
        return;
    m_folder = std::move(folder);
    m_state = State::Copied;
    m_firstEntry = m_session.log().lastNumber() + 1;
    m_known.set(version);
}

ReplayBase::Script SqliteReplayBase::script() const
{
    const QString keysOn = QStringLiteral("PRAGMA foreign_keys=ON;");
    return {[](const QString &path, QIODevice &device) { return DatabaseDump(path).writeTo(device); },
            {keysOn},
            {QStringLiteral("PRAGMA foreign_keys=OFF;"), QStringLiteral("PRAGMA ignore_check_constraints=ON;"), QStringLiteral("BEGIN;")},
            {QStringLiteral("COMMIT;"), QStringLiteral("PRAGMA ignore_check_constraints=OFF;"), keysOn}};
}

} // namespace Rollcall
