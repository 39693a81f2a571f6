#pragma once

#include <QList>

class QWidget;

namespace Rollcall {

// Lets Tab lead through these parts of the window one after the other, and through what can have the focus in each as it stands
// there. Parts that float in a window of their own are left out.
void leadTabThrough(QWidget &window, const QList<const QWidget *> &parts);

} // namespace Rollcall
