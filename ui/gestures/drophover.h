#pragma once

#include "ui/gestures/drophint.h"

#include <QMimeData>
#include <QPoint>
#include <QPointer>

class QDragMoveEvent;
class QPainter;

namespace Rollcall {

class EntityView;

// Feedback while something is dragged over a list: says what a drop would do, beside the mouse and by signal, and outlines the row
// that the drop would change.
class DropHover
{
public:
    explicit DropHover(EntityView &view);

    void moveTo(const QDragMoveEvent &event);
    // Call when rows have moved under the mouse.
    void lookAgain();
    void leave();
    void paint(QPainter &painter) const;

private:
    // Values of m_row that are not the number of a row.
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
