#include "models/sql/basecopy.h"

#include "models/sql/databasecopy.h"
#include "models/sql/session.h"
#include "models/sql/statementlog.h"
#include "models/tr.h"

namespace Rollcall {

BaseCopy::BaseCopy(Session &session)
    : m_session(session)
{
}

BaseCopy::~BaseCopy() = default;

void BaseCopy::startEmpty()
{
    m_state = State::Empty;
    m_firstEntry = 0;
    m_dataVersion = -1;
}

bool BaseCopy::isReplayable() const
{
    if (m_state == State::NothingWritten)
        return false; // nothing to replay; the file as it is says it all
    const quint64 lost = m_session.log().lastDroppedWrite();
    const bool logIsWhole = lost == 0 || lost < m_firstEntry;
    const bool isOursAlone = m_session.path() == QLatin1String(":memory:") || m_session.dataVersion() == m_dataVersion;
    return logIsWhole && isOursAlone;
}

QString BaseCopy::pathToDump() const
{
    return m_state == State::Copied && isReplayable() ? m_folder->filePath(QStringLiteral("base.db")) : m_session.path();
}

Result<> BaseCopy::prepareForWrite()
{
    if (m_session.path() == QLatin1String(":memory:"))
        return {};
    const qint64 version = m_session.dataVersion();
    const bool isFirstWriteOfNewFile = m_state == State::Empty && m_dataVersion == -1;
    if (isFirstWriteOfNewFile)
        m_dataVersion = version;
    if (isReplayable())
        return {};
    auto folder = std::make_unique<QTemporaryDir>();
    if (!folder->isValid())
        return Failure{Tr::tr("There is no room for a temporary copy of the database, which the SQL export needs. Free some disk space.")};
    if (const auto copied = copyDatabase(m_session.path(), folder->filePath(QStringLiteral("base.db"))); !copied)
        return copied.error();
    m_folder = std::move(folder);
    m_state = State::Copied;
    m_firstEntry = m_session.log().lastNumber() + 1;
    m_dataVersion = version;
    return {};
}


} // namespace Rollcall
