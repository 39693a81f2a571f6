#pragma once

#include <QPalette>

class QWidget;

namespace Rollcall::RowTint {

// The colours of a list's rows: the selection has its full colour only in the list that has the focus, and a light tint elsewhere.
QPalette paletteOf(const QWidget &list);
// The colour of the heading above the list of members of such a selected row.
QColor ofHeading(const QPalette &palette);

} // namespace Rollcall::RowTint
