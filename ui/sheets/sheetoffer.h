#pragma once

#include "models/sheet/sheetorder.h"

#include <QList>
#include <QString>

namespace Rollcall {

// A list that could be exported or printed now.
struct SheetOffer
{
    QString title;  // "Students of Algebra"
    QString number; // "120"; empty where it is not known yet
    SheetOrder order;
    QString problem = {}; // why it cannot be had now; empty when it can
};

} // namespace Rollcall
