#pragma once

#include "models/transfer/importtally.h"

#include <QColor>
#include <QPalette>

namespace Rollcall {

// The colours of what comes of a line; never the only sign of it.
struct VerdictColors
{
    QColor ink;
    QColor ground; // of a line that asks something

    static VerdictColors of(ImportTally::Bucket bucket, bool isUnknown, const QPalette &palette);
};

} // namespace Rollcall
