#include "ui/gestures/drophint.h"

#include "ui/gestures/draglabel.h"

#include <QLabel>

namespace Rollcall {

DropHint::~DropHint()
{
    delete m_label;
}

void DropHint::showAt(QWidget &over, const QPoint &point, const QString &sentence)
{
    if (sentence.isEmpty()) {
        hide();
        return;
    }
    QWidget *window = over.window();
    if (m_label && m_label->parentWidget() != window)
        delete m_label;
    if (!m_label) {
        m_label = new QLabel(window);
        m_label->setAttribute(Qt::WA_TransparentForMouseEvents); // a drop goes to what is below
        m_label->setTextFormat(Qt::PlainText);
        m_label->setFrameShape(QFrame::Box);
        m_label->setMargin(3);
        m_label->setAutoFillBackground(true);
        m_label->setBackgroundRole(QPalette::ToolTipBase);
        m_label->setForegroundRole(QPalette::ToolTipText);
    }
    m_label->setText(m_label->fontMetrics().elidedText(sentence, Qt::ElideRight, window->width() / 2));
    m_label->adjustSize();
    place(over.mapTo(window, point));
    m_label->raise();
    m_label->show();
}

// Below the picture, or above the mouse where there is no room; never across an edge of the window.
void DropHint::place(const QPoint &mouse)
{
    const QSize room = m_label->parentWidget()->size() - m_label->size();
    const int below = mouse.y() + DragLabelOffset + dragLabelHeight(*m_label) + 2;
    const int y = below <= room.height() ? below : mouse.y() - DragLabelOffset - m_label->height();
    m_label->move(qBound(0, mouse.x() + DragLabelOffset, qMax(0, room.width())), qMax(0, y));
}

void DropHint::hide()
{
    if (m_label)
        m_label->hide();
}

} // namespace Rollcall
