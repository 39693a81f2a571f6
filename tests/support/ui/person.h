#pragma once

#include "support/ui/dragdriver.h"

#include <QString>

class QAction;
class QWidget;

namespace Rollcall::Test {

// Mouse and keyboard of a user: every event is sent to the front window, as the platform would. The tests' platform has no window
// manager, so these functions bring new windows to the front.
namespace Person {

// The open dialog, or else this window.
QWidget &inFront(QWidget &window);

void click(const Spot &place, Qt::KeyboardModifiers keys = {});
void click(QWidget &widget);
void press(QWidget &window, const QKeyCombination &keys);
void type(QWidget &window, const QString &text);

// The visible button in the widget that shows this text, or does this; null when there is none.
QWidget *button(const QWidget &widget, const QString &text);

} // namespace Person

} // namespace Rollcall::Test
