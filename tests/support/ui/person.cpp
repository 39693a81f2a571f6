#include "support/ui/person.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTest>
#include <QWindow>

namespace Rollcall::Test::Person {

QWidget &inFront(QWidget &window)
{
    QWidget *modal = QApplication::activeModalWidget();
    QWidget &front = modal ? *modal : *window.window();
    if (QApplication::activeWindow() != &front) {
        front.activateWindow();
        if (!QTest::qWaitForWindowActive(&front))
            qFatal("\"%s\" does not become active", qPrintable(front.windowTitle()));
    }
    return front;
}

void click(const Spot &place, Qt::KeyboardModifiers keys)
{
    QWidget &top = *place.widget->window();
    inFront(top);
    QTest::mouseClick(top.windowHandle(), Qt::LeftButton, keys, place.widget->mapTo(&top, place.point));
}

void click(QWidget &widget)
{
    click(middleOf(widget));
}

void press(QWidget &window, const QKeyCombination &keys)
{
    QTest::keyClick(inFront(window).windowHandle(), keys.key(), keys.keyboardModifiers());
    QCoreApplication::processEvents();
}

void type(QWidget &window, const QString &text)
{
    QWindow *front = inFront(window).windowHandle();
    for (const QChar &letter : text)
        QTest::sendKeyEvent(QTest::Click, front, Qt::Key_unknown, QString(letter), Qt::NoModifier);
}

QWidget *button(const QWidget &widget, const QString &text)
{
    for (QAbstractButton *button : widget.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().remove(u'&').trimmed() == text)
            return button;
    }
    return nullptr;
}

} // namespace Rollcall::Test::Person
