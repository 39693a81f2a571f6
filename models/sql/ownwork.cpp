#include "models/sql/ownwork.h"

namespace Rollcall {

void OwnWork::begin(const QString &what)
{
    m_isBusy = m_isWriting = true;
    m_what = what;
    m_callOff = std::make_shared<std::atomic_bool>(false);
    emit began(what);
}

void OwnWork::wait(const QString &what)
{
    m_isBusy = true;
    m_what = what;
    m_callOff = std::make_shared<std::atomic_bool>(false);
    emit began(what);
}

void OwnWork::end(qint64 versionBefore, qint64 versionAfter)
{
    m_isBusy = m_isWriting = false;
    m_what.clear();
    emit ended(versionBefore, versionAfter);
}

void OwnWork::cancel()
{
    if (!m_isBusy || m_callOff->exchange(true))
        return;
    emit cancelled();
}

} // namespace Rollcall
