#pragma once

#include <QPixmap>

class QWidget;

namespace Rollcall {

// The small picture under the mouse, "Add 3 heroes", in the widget's font and colours.
QPixmap dragLabel(const QString &text, const QWidget &widget);

} // namespace Rollcall
