#include "ui/lists/heldrows.h"

#include "models/lists/tablequestion.h"
#include "ui/lists/entityview.h"

#include <QApplication>
#include <QEvent>

#include <utility>

namespace Rollcall {

HeldRows::HeldRows(EntityView &view)
    : QObject(&view)
    , m_view(view)
{
    view.viewport()->installEventFilter(this);
    connect(&view, &EntityView::selectionChangedTo, this, &HeldRows::look);
    connect(&view, &EntityView::currentCellChanged, this, &HeldRows::look);
    connect(&view, &EntityView::dragEnded, this, &HeldRows::look);
}

void HeldRows::setQuestion(TableQuestion *question)
{
    m_question = question;
    look();
}

void HeldRows::look()
{
    if (!m_question || m_view.isAwaiting())
        return;
    KeyList held = m_view.selectedKeys();
    if (const Key current = m_view.currentKey(); current.isValid())
        held.append(current);
    m_question->hold(held);
    if (!std::exchange(m_isDue, true))
        QMetaObject::invokeMethod(this, &HeldRows::release, Qt::QueuedConnection); // the view is in the middle of its own change
}

void HeldRows::release()
{
    if (!m_isDue || QApplication::mouseButtons() != Qt::NoButton)
        return; // until the button is released
    m_isDue = false;
    if (m_question)
        m_question->release();
}

bool HeldRows::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease && m_isDue)
        QMetaObject::invokeMethod(this, &HeldRows::release, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace Rollcall
