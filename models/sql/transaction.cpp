#include "models/sql/transaction.h"

#include "models/sql/dialect.h"
#include "models/sql/replaybase.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/sql/storage.h"

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
    if (const auto inPlace = m_session.storage().checkInPlace(); !inPlace)
        return inPlace;
    m_session.replayBase().prepareForWrite();
    m_session.beginWriting();
    const auto begun = m_session.run({m_session.dialect().beginning()});
    if (!begun) {
        m_session.endWriting();
        return begun.error();
    }
    m_isOpen = true;
    return {};
}

Result<> Transaction::commit()
{
    const auto committed = m_session.run({QStringLiteral("COMMIT")});
    if (!committed && !m_session.engine().isCommitted(committed.error())) {
        rollBack();
        return committed.error();
    }
    m_isOpen = false;
    m_session.endWriting();
    return {};
}

// The database may have rolled back by itself, for example after a full disk; a second ROLLBACK would then be an error.
void Transaction::rollBack()
{
    m_isOpen = false;
    if (m_session.control().isInTransaction())
        (void)m_session.run({QStringLiteral("ROLLBACK")});
    m_session.endWriting();
}

} // namespace Rollcall
