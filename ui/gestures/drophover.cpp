#include "ui/gestures/drophover.h"

#include "models/lists/rosterlist.h"
#include "ui/lists/entityview.h"

#include <QDropEvent>
#include <QPainter>

namespace Rollcall {

DropHover::DropHover(EntityView &view)
    : m_view(view)
{
}

void DropHover::moveTo(const QDragMoveEvent &event)
{
    m_what = event.mimeData();
    m_point = event.position().toPoint();
    m_action = event.dropAction();
    explain();
}

void DropHover::lookAgain()
{
    if (m_row != Nowhere && m_view.list() && m_what)
        explain();
}

void DropHover::leave()
{
    if (m_row != Nowhere)
        settle(Nowhere, {});
}

void DropHover::explain()
{
    const QModelIndex target = m_view.indexAt(m_point);
    const Preview preview = m_view.list()->previewDrop(m_what, m_action, target);
    const int row = target.isValid() ? target.row() : int(BesideRows);
    settle(preview.changesSomething ? row : int(Refused), preview.sentence);
}

void DropHover::settle(int row, const QString &sentence)
{
    if (row != m_row)
        m_view.viewport()->update();
    m_row = row;
    m_hint.showAt(*m_view.viewport(), m_point, sentence);
    m_view.explainHover(sentence);
}

void DropHover::paint(QPainter &painter) const
{
    QRect target;
    if (m_row >= 0)
        target = QRect(0, m_view.rowViewportPosition(m_row), m_view.viewport()->width(), m_view.rowHeight(m_row));
    else if (m_row == BesideRows)
        target = m_view.viewport()->rect();
    if (!target.isValid())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isOnHighlight = m_row >= 0 && m_view.selectionModel()->isRowSelected(m_row, {});
    painter.setPen(QPen(m_view.palette().color(isOnHighlight ? QPalette::HighlightedText : QPalette::Highlight), 2));
    painter.drawRoundedRect(QRectF(target).adjusted(1, 1, -1, -1), 3, 3);
}

} // namespace Rollcall
