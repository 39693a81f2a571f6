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
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    setHovered(false);
}

void BinTarget::setHovered(bool hovered)
{
    setFrameStyle(hovered ? int(QFrame::Box) | int(QFrame::Plain) : int(QFrame::StyledPanel) | int(QFrame::Sunken));
    setBackgroundRole(hovered ? QPalette::Highlight : QPalette::Window);
    setForegroundRole(hovered ? QPalette::HighlightedText : QPalette::WindowText);
}

void BinTarget::coverFootOf(QWidget &list)
{
    m_list = &list;
    hide();
    list.installEventFilter(this);
    place();
}

bool BinTarget::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        place();
    return QLabel::eventFilter(watched, event);
}

void BinTarget::place()
{
    constexpr qreal Lines = 3.4;
    QRect foot = m_list->geometry().adjusted(1, 1, -1, -1); // within the list's frame
    foot.setTop(qMax(foot.top(), foot.bottom() - qRound(fontMetrics().height() * Lines)));
    setGeometry(foot);
}

void BinTarget::offer(const QMimeData *mime)
{
    const Preview preview = m_preview ? m_preview(mime) : Preview();
    if (!preview.changesSomething && !preview.isUnknown)
        return;
    const QString sentence = preview.isUnknown ? tr("Drop here to remove") : tr("Drop here: %1", "what a drop does").arg(preview.sentence);
    setText(fontMetrics().elidedText(sentence, Qt::ElideMiddle, width() - 2 * margin() - 2 * frameWidth()));
    raise();
    show();
}

void BinTarget::withdraw()
{
    hide();
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
