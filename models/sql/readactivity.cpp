#include "models/sql/readactivity.h"

namespace Rollcall {

void ReadActivity::begin()
{
    if (++m_number == 1)
        emit began();
}

void ReadActivity::end()
{
    if (--m_number == 0)
        emit ended();
}

void ReadActivity::stop()
{
    if (isBusy())
        emit stopWanted();
}

} // namespace Rollcall
