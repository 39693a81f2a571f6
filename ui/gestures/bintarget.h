#pragma once

#include "ui/gestures/drophint.h"

#include <QLabel>

#include <functional>

class QMimeData;

namespace Rollcall {

struct Preview;

// Where members are dropped to be taken out of what they are in. Never deletes an entity. Lies over the foot of their list, and
// only while something is dragged that a drop here would take out.
class BinTarget : public QLabel
{
    Q_OBJECT

public:
    explicit BinTarget(QWidget *parent = nullptr);

    void coverFootOf(QWidget &list); // a sibling
    // Shows itself if a drop of this would take something out.
    void offer(const QMimeData *mime);
    void withdraw();
    // What a drop here would do; without it nothing is accepted.
    void setPreview(std::function<Preview(const QMimeData *)> preview) { m_preview = std::move(preview); }

signals:
    void dropped(const Rollcall::Preview &preview);
    void hoverExplained(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void place();
    void setHovered(bool hovered);

    std::function<Preview(const QMimeData *)> m_preview;
    DropHint m_hint;
    QWidget *m_list = nullptr;
};

} // namespace Rollcall
