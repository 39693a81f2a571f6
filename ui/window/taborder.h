#pragma once

#include <QList>

class QWidget;

namespace Rollcall {

// Sets the order of Tab: these parts of the window one after the other, and within each part its focusable widgets in their present
// order. Parts that float in a window of their own are left out.
void leadTabThrough(QWidget &window, const QList<const QWidget *> &parts);

} // namespace Rollcall
