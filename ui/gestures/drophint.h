#pragma once

#include <QPointer>

class QLabel;
class QPoint;
class QString;
class QWidget;

namespace Rollcall {

// What letting go would do, under the picture that a drag carries along. That picture cannot change on the way.
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

    QPointer<QLabel> m_label; // in the window over which something hovers
};

} // namespace Rollcall
