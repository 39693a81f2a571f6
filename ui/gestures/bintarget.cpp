#include "ui/gestures/bintarget.h"

#include "models/gesture/preview.h"

#include <QDragEnterEvent>

namespace Rollcall {

BinTarget::BinTarget(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setAcceptDrops(true);
    setAutoFillBackground(true);
    setMargin(5);
    setMinimumWidth(1); // rather cut off than widen the panel
    setHovered(false);
}

void BinTarget::setHovered(bool hovered)
{
    setFrameStyle(hovered ? int(QFrame::Box) | int(QFrame::Plain) : int(QFrame::StyledPanel) | int(QFrame::Sunken));
    setBackgroundRole(hovered ? QPalette::Highlight : QPalette::Window);
    setForegroundRole(hovered ? QPalette::HighlightedText : isEnabled() ? QPalette::PlaceholderText : QPalette::WindowText);
}

// What is disabled looks so only in the colours of labels and buttons.
void BinTarget::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        setHovered(false);
}

void BinTarget::dragEnterEvent(QDragEnterEvent *event)
{
    if (DraggedEntities::isIn(event->mimeData()))
        event->acceptProposedAction();
}

void BinTarget::dragMoveEvent(QDragMoveEvent *event)
{
    const Preview preview = m_preview ? m_preview(event->mimeData()) : Preview();
    setHovered(preview.changesSomething);
    m_hint.showAt(*this, event->position().toPoint(), preview.sentence);
    emit hoverExplained(preview.sentence);
    if (preview.changesSomething)
        event->acceptProposedAction();
    else
        event->ignore();
}

void BinTarget::dragLeaveEvent(QDragLeaveEvent *)
{
    setHovered(false);
    m_hint.hide();
    emit hoverExplained({});
}

void BinTarget::dropEvent(QDropEvent *event)
{
    setHovered(false);
    m_hint.hide();
    emit hoverExplained({});
    const Preview preview = m_preview ? m_preview(event->mimeData()) : Preview();
    if (!preview.changesSomething)
        return;
    event->acceptProposedAction();
    emit dropped(preview);
}

} // namespace Rollcall
