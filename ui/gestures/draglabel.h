#pragma once

#include <QPixmap>

class QWidget;

namespace Rollcall {

// The small picture under the mouse, "3 heroes", in the widget's font and colours.
QPixmap dragLabel(const QString &text, const QWidget &widget);
int dragLabelHeight(const QWidget &widget);
// The label's distance from the mouse, so that it does not cover the drop target.
constexpr int DragLabelOffset = 12;

} // namespace Rollcall
