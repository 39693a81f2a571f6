#include "ui/lists/columnheader.h"

#include "ui/lists/frozennames.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QTableView>

#include <utility>

namespace Rollcall {

ColumnHeader::ColumnHeader(const FrozenNames &names, QTableView &view)
    : QHeaderView(Qt::Horizontal, &view)
    , m_names(names)
{
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    setStretchLastSection(true);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QHeaderView::sectionResized, this, [this](int column) {
        if (m_isDragging)
            m_dragged.insert(column);
    });
}

bool ColumnHeader::isOverNumbers(int column) const
{
    const QVariant alignment = model() ? model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole) : QVariant();
    return alignment.toInt() & (Qt::AlignRight | Qt::AlignTrailing);
}

QSize ColumnHeader::sectionSizeFromContents(int column) const
{
    QStyleOptionHeaderV2 option;
    initStyleOption(&option);
    initStyleOptionForIndex(&option, column); // with an arrow only where there is one: Qt would leave room for it everywhere
    const QSize size = style()->sizeFromContents(QStyle::CT_HeaderSection, &option, QSize(), this);
    return size + QSize(isOverNumbers(column) ? gapBehindNumbers(fontMetrics()) : gapBehindTexts(fontMetrics()), 0);
}

void ColumnHeader::paintSection(QPainter *painter, const QRect &rect, int column) const
{
    if (!isOverNumbers(column)) {
        QHeaderView::paintSection(painter, rect, column);
        return;
    }
    QStyleOptionHeaderV2 option;
    initStyleOption(&option);
    option.rect = rect;
    initStyleOptionForIndex(&option, column);
    const QString text = std::exchange(option.text, QString());
    painter->save();
    painter->setClipRect(rect);
    style()->drawControl(QStyle::CE_Header, &option, painter, this); // with the arrow of the order
    option.text = text;
    option.rect = style()->subElementRect(QStyle::SE_HeaderLabel, &option, this);
    const int gap = option.sortIndicator == QStyleOptionHeader::None ? gapBehindNumbers(fontMetrics()) : 0; // the arrow is gap enough
    option.rect.adjust(isRightToLeft() ? gap : 0, 0, isRightToLeft() ? 0 : -gap, 0);
    style()->drawControl(QStyle::CE_HeaderLabel, &option, painter, this);
    painter->restore();
}

void ColumnHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    for (const FrozenNames::Kept &kept : m_names.columns())
        paintSection(&painter, QRect(kept.x, 0, kept.width, viewport()->height()), kept.column);
}

// Moves the event to where the frozen heading under the mouse really stands; QHeaderView would find the column scrolled below it.
QMouseEvent ColumnHeader::moved(const QMouseEvent &event) const
{
    const QPointF place = event.position() + QPointF(m_shift, 0);
    return {event.type(), place, event.scenePosition(), event.globalPosition(), event.button(), event.buttons(), event.modifiers(), event.source()};
}

bool ColumnHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QHelpEvent there(QEvent::ToolTip, {m_names.below(help->pos().x()), help->pos().y()}, help->globalPos());
        return QHeaderView::viewportEvent(&there);
    }
    return QHeaderView::viewportEvent(event);
}

void ColumnHeader::mousePressEvent(QMouseEvent *event)
{
    const int x = int(event->position().x());
    m_shift = m_names.below(x) - x;
    QMouseEvent there = moved(*event);
    QHeaderView::mousePressEvent(&there);
}

// While a heading is being dragged or resized, the shift stays as it was when the button was pressed.
void ColumnHeader::mouseMoveEvent(QMouseEvent *event)
{
    const int x = int(event->position().x());
    if (event->buttons() == Qt::NoButton)
        m_shift = m_names.below(x) - x;
    QMouseEvent there = moved(*event);
    const QScopedValueRollback dragging(m_isDragging, true);
    QHeaderView::mouseMoveEvent(&there);
}

void ColumnHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QMouseEvent there = moved(*event);
    QHeaderView::mouseReleaseEvent(&there);
}

void ColumnHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    QMouseEvent there = moved(*event);
    QHeaderView::mouseDoubleClickEvent(&there);
}

} // namespace Rollcall
