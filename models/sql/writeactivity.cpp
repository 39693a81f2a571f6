#include "models/sql/writeactivity.h"

namespace Rollcall {

void WriteActivity::begin(const QString &what)
{
    m_isBusy = m_isWriting = true;
    m_what = what;
    m_callOff = std::make_shared<std::atomic_bool>(false);
    emit began(what);
}

void WriteActivity::wait(const QString &what)
{
    m_isBusy = true;
    m_what = what;
    m_callOff = std::make_shared<std::atomic_bool>(false);
    emit began(what);
}

void WriteActivity::end(qint64 versionBefore, qint64 versionAfter)
{
    m_isBusy = m_isWriting = false;
    m_what.clear();
    emit ended(versionBefore, versionAfter);
}

void WriteActivity::cancel()
{
    if (!m_isBusy || m_callOff->exchange(true))
        return;
    emit cancelled();
}

} // namespace Rollcall
