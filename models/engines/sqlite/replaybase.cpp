#include "models/engines/sqlite/replaybase.h"

#include "models/engines/sqlite/pagecopy.h"
#include "models/export/scratchfolder.h"
#include "models/log/statementlog.h"
#include "models/sql/session.h"

#include <QFileInfo>

#include <utility>

namespace Rollcall {

ReplayBase::ReplayBase(Session &session, const std::function<sqlite3 *()> &handle)
    : m_session(session)
    , m_handle(handle)
{
}

ReplayBase::~ReplayBase() = default;

void ReplayBase::startEmpty()
{
    m_state = State::Empty;
    m_firstEntry = 0;
    m_dataVersion = -1;
}

bool ReplayBase::isReplayable() const
{
    return m_state != State::NothingWritten && serves(m_session.dataVersion());
}

// True while the copy and the log together still tell how the file came to be what it is.
bool ReplayBase::serves(qint64 dataVersion) const
{
    const quint64 lost = m_session.log().lastDroppedWrite();
    const bool logIsWhole = lost == 0 || lost < m_firstEntry;
    const bool isPrivate = m_session.path() == QLatin1String(":memory:");
    return logIsWhole && (isPrivate || dataVersion == m_dataVersion);
}

QString ReplayBase::pathToDump() const
{
    return m_state == State::Copied && isReplayable() ? m_folder->filePath(QStringLiteral("base.db")) : m_session.path();
}

void ReplayBase::follow(qint64 versionBefore, qint64 versionAfter)
{
    if (m_dataVersion == versionBefore && versionBefore != -1)
        m_dataVersion = versionAfter;
}

// The pages as they are: a VACUUM INTO takes several times as long. Who is in the way of reading is not waited for.
bool ReplayBase::copyInto(const QString &path) const
{
    PageCopy copy(m_session, m_handle(), path);
    auto state = copy.step();
    while (state && *state == PageCopy::State::Going)
        state = copy.step();
    return state && *state == PageCopy::State::Done;
}

void ReplayBase::prepareForWrite()
{
    if (m_isOthersTask)
        return;
    const qint64 version = m_session.dataVersion();
    if (m_state == State::Empty && m_dataVersion == -1)
        m_dataVersion = version; // the very first write of a new file
    if (m_state != State::NothingWritten && serves(version))
        return;

    // Without a copy the export starts from the file as it is then; no edit waits for that.
    m_state = State::NothingWritten;
    const bool isSmall = QFileInfo(m_session.path()).size() <= LargestCopied;
    if (version == -1 || !isSmall || !m_session.features().canBeCopied) // someone holds the file, which the write itself will tell
        return;
    auto folder = std::make_unique<ScratchFolder>();
    if (!folder->isValid() || !copyInto(folder->filePath(QStringLiteral("base.db"))))
        return;
    m_folder = std::move(folder);
    m_state = State::Copied;
    m_firstEntry = m_session.log().lastNumber() + 1;
    m_dataVersion = version;
}

} // namespace Rollcall
