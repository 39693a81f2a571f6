#pragma once

#include <QPalette>

class QWidget;

namespace Rollcall::RowTint {

// The colours of a list's rows: those that are selected stand out fully only where the keyboard is, and lightly elsewhere.
QPalette paletteOf(const QWidget &list);
// Of the heading over the list that follows such a row.
QColor ofHeading(const QPalette &palette);

} // namespace Rollcall::RowTint
