#pragma once

#include "ui/gestures/drophint.h"

#include <QLabel>

#include <functional>

class QMimeData;

namespace Rollcall {

struct Preview;

// The drop target that takes members out of what they belong to; it never deletes an entity. Covers the bottom of the list of
// members, but only while something is dragged that could be dropped here.
class BinTarget : public QLabel
{
    Q_OBJECT

public:
    explicit BinTarget(QWidget *parent = nullptr);

    void coverFootOf(QWidget &list); // a sibling
    // Shows the target if dropping `mime` here would remove something.
    void offer(const QMimeData *mime);
    void withdraw();
    // The function that says what a drop here would do; without one every drop is refused.
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
