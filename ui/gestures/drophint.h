#pragma once

#include <QPointer>

class QLabel;
class QPoint;
class QString;
class QWidget;

namespace Rollcall {

// Says what a drop would do, in a label below the picture of the drag, since the picture itself cannot change during the drag.
class DropHint
{
public:
    DropHint() = default;
    ~DropHint();
    Q_DISABLE_COPY_MOVE(DropHint)

    // `point` is where the mouse is in this widget.
    void showAt(QWidget &over, const QPoint &point, const QString &sentence);
    void hide();

private:
    void place(const QPoint &mouse);

    QPointer<QLabel> m_label; // a child of the window that the drag is over
};

} // namespace Rollcall
