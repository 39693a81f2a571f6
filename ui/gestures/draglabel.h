#pragma once

#include <QPixmap>

class QWidget;

namespace Rollcall {

// The small picture under the mouse, "3 heroes", in the widget's font and colours.
QPixmap dragLabel(const QString &text, const QWidget &widget);
int dragLabelHeight(const QWidget &widget);
// It hangs so far from the mouse, beside what it points at.
constexpr int DragLabelOffset = 12;

} // namespace Rollcall
