#include "models/sql/transaction.h"

#include "models/sql/basecopy.h"
#include "models/sql/session.h"

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
    m_session.baseCopy().prepareForWrite();
    m_session.beginWriting();
    const auto begun = m_session.run({QStringLiteral("BEGIN IMMEDIATE")});
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
    if (!committed) {
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
