#include "models/link/history.h"

namespace Rollcall {

void History::halt(bool isUndo)
{
    m_isHalted = true;
    m_haltedUndo = isUndo;
    m_skipped = 1;
    QMetaObject::invokeMethod(this, &History::restoreIndex, Qt::QueuedConnection);
}

void History::settle()
{
    if (m_isHalted)
        restoreIndex();
}

bool History::skipsStep()
{
    if (m_isRestoring)
        return true;
    if (m_isHalted)
        ++m_skipped;
    return m_isHalted;
}

void History::restoreIndex()
{
    m_isRestoring = true;
    for (int i = 0; i < m_skipped; ++i)
        m_haltedUndo ? redo() : undo();
    m_isRestoring = false;
    m_isHalted = false;
    m_skipped = 0;
}

} // namespace Rollcall
