#pragma once

#include "ui/gestures/drophint.h"

#include <QMimeData>
#include <QPoint>
#include <QPointer>

class QDragMoveEvent;
class QPainter;

namespace Rollcall {

class EntityView;

// What hovers over a list: says beside the mouse and by signal what letting go would do, and outlines the row to which it would be done.
class DropHover
{
public:
    explicit DropHover(EntityView &view);

    void moveTo(const QDragMoveEvent &event);
    // Rows have moved under the mouse.
    void lookAgain();
    void leave();
    void paint(QPainter &painter) const;

private:
    // Beside a row's number.
    enum Place { Nowhere = -2, BesideRows = -1, Refused = -3 };

    void explain();
    void settle(int row, const QString &sentence);

    EntityView &m_view;
    QPointer<const QMimeData> m_what;
    QPoint m_point;
    Qt::DropAction m_action = Qt::IgnoreAction;
    int m_row = Nowhere;
    DropHint m_hint;
};

} // namespace Rollcall
