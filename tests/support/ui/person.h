#pragma once

#include "support/ui/dragdriver.h"

#include <QString>

class QAction;
class QWidget;

namespace Rollcall::Test {

// Somebody at mouse and keyboard: every event goes to the window that is in front, as the platform's
// would. The platform of the tests has no window manager, so this brings new windows to the front.
namespace Person {

// The dialog that wants an answer, or else this window.
QWidget &inFront(QWidget &window);

void click(const Spot &place, Qt::KeyboardModifiers keys = {});
void click(QWidget &widget);
void press(QWidget &window, const QKeyCombination &keys);
void type(QWidget &window, const QString &text);

// The visible button in the widget that shows this text, or does this; null when there is none.
QWidget *button(const QWidget &widget, const QString &text);

} // namespace Person

} // namespace Rollcall::Test
