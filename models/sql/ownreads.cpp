#include "models/sql/ownreads.h"

namespace Rollcall {

void OwnReads::begin()
{
    if (++m_number == 1)
        emit began();
}

void OwnReads::end()
{
    if (--m_number == 0)
        emit ended();
}

void OwnReads::stop()
{
    if (isBusy())
        emit stopWanted();
}

} // namespace Rollcall
