#include "ui/lists/emptyoffer.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QEvent>

namespace Rollcall {

EmptyOffer::EmptyOffer(QAction *action, QAbstractScrollArea &view)
    : QPushButton(view.viewport())
    , m_action(action)
    , m_view(view)
{
    hide();
    view.viewport()->installEventFilter(this);
    connect(action, &QAction::changed, this, &EmptyOffer::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void EmptyOffer::follow()
{
    setText(m_action->text());
    setIcon(m_action->icon());
    setEnabled(m_action->isEnabled());
    place();
}

void EmptyOffer::setOffered(bool isOffered)
{
    setVisible(isOffered);
    place();
}

void EmptyOffer::place()
{
    adjustSize();
    const QRect room = m_view.viewport()->rect();
    move(room.center().x() - width() / 2, qMin(room.center().y() + fontMetrics().height(), room.bottom() - height()));
}

bool EmptyOffer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view.viewport() && event->type() == QEvent::Resize)
        place();
    return QPushButton::eventFilter(watched, event);
}

} // namespace Rollcall
