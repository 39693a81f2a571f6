#pragma once

#include "models/relation/relationship.h"

#include <QBasicTimer>
#include <QObject>
#include <QPoint>

#include <memory>
#include <utility>

class QDropEvent;
class QEvent;
class QKeyEvent;
class QMouseEvent;

namespace Rollcall {

class MatrixStroke;
class MatrixView;

// What the mouse does in the matrix. A click on a tick, or where one would be, ticks; a stroke paints, and Escape or the right button ends it with nothing
// done; with Shift it is a rectangle. Elsewhere a click only moves the keyboard. Headings select, sort, can be made larger, and can be dragged onto each other.
class MatrixMouse : public QObject
{
    Q_OBJECT

public:
    explicit MatrixMouse(MatrixView &view);
    ~MatrixMouse() override;

    // Of the viewport; answers whether nobody else needs it.
    bool handles(QEvent &event);
    // Keys that mean something while the mouse is at work.
    bool handlesKey(const QKeyEvent &press);
    // Cells are known now, or others than before: a stroke counts again.
    void followCells();
    // Ends what is going on, and nothing is done.
    void cancel();

    // True where the right button has just ended a stroke: the menu that comes with it is not wanted.
    bool takesMenu() { return std::exchange(m_hasCancelled, false); }

    // Null unless someone paints.
    const MatrixStroke *stroke() const { return m_stroke.get(); }
    QPoint hovered() const { return m_hovered; }
    // The heading over which something is dragged; (-1, -1) for none.
    QPoint dropTarget() const { return m_dropTarget; }
    // The middle of a cell, where a click ticks.
    bool isOnGlyph(const QPoint &point) const;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Doing { Nothing, PressedCell, Painting, Selecting, PressedRowHead, PressedColumnHead, ResizingHeight, ResizingWidth };

    bool press(const QMouseEvent &event);
    bool doubleClick(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    bool release(const QMouseEvent &event);
    void pressHead(const QMouseEvent &event, bool ofRow);
    void clickCorner(const QPoint &point);
    void hover(const QPoint &point);
    void paintTo(const QPoint &point, bool asRectangle);
    void selectTo(const QPoint &point);
    void sayStroke() const;
    void dragHeads();
    bool dragOver(QDropEvent &event, bool drops);
    void showTarget(const QPoint &target);
    int edgeAt(const QPoint &point) const; // 1: under the columns' names, 2: beside the rows', 0: none

    MatrixView &m_view;
    Doing m_doing = Doing::Nothing;
    QPoint m_pressedAt; // in the viewport
    QPoint m_pressedCell;
    QPoint m_lastAt;
    bool m_isOnGlyph = false;
    bool m_hasCancelled = false;
    std::unique_ptr<MatrixStroke> m_stroke;
    QPoint m_hovered{-1, -1};
    QPoint m_dropTarget{-1, -1};
    QBasicTimer m_scrolling; // while the mouse is beyond an edge
};

} // namespace Rollcall
