#include "ui/lists/markheader.h"

#include "models/lists/cellroles.h"
#include "models/lists/rosterlist.h"
#include "ui/lists/rowtint.h"
#include "ui/widgets/tooltip.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

namespace Rollcall {

MarkHeader::MarkHeader(QTableView &view)
    : QHeaderView(Qt::Vertical, &view)
    , m_view(view)
{
    setSectionResizeMode(QHeaderView::Fixed);
    setDefaultSectionSize(view.verticalHeader()->defaultSectionSize());
    setSectionsClickable(true);
    setHighlightSections(false);
    view.installEventFilter(this);
}

// The colour of the selection depends on whether the table has the focus.
bool MarkHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_view && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        viewport()->update();
    return QHeaderView::eventFilter(watched, event);
}

void MarkHeader::setModel(QAbstractItemModel *model)
{
    if (this->model())
        disconnect(this->model(), &QAbstractItemModel::dataChanged, viewport(), nullptr);
    QHeaderView::setModel(model);
    if (model)
        connect(model, &QAbstractItemModel::dataChanged, viewport(), qOverload<>(&QWidget::update));
}

// The same for every row, so that none is looked at.
QSize MarkHeader::sizeHint() const
{
    constexpr qreal Lines = 1.7;
    return {qRound(fontMetrics().height() * Lines), 0};
}

QModelIndex MarkHeader::label(int row) const
{
    const auto *list = dynamic_cast<const RosterList *>(m_view.model());
    return list && row >= 0 ? m_view.model()->index(row, list->labelColumn()) : QModelIndex();
}

static void drawMark(QPainter &painter, const QRectF &area, int mark, const QColor &color)
{
    const qreal size = qMin(area.width(), area.height()) * 0.4;
    QRectF disc(0, 0, size, size);
    disc.moveCenter(area.center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.3));
    painter.setBrush(mark == AllMarked ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(disc);
    if (mark == SomeMarked) {
        painter.setBrush(color);
        painter.drawPie(disc, 90 * 16, 180 * 16);
    }
}

// Looks like a part of the row, not like a button.
void MarkHeader::paintSection(QPainter *painter, const QRect &rect, int row) const
{
    const bool isSelected = m_view.selectionModel() && m_view.selectionModel()->isRowSelected(row, {});
    const QPalette palette = RowTint::paletteOf(m_view);
    const QPalette::ColorRole ground = isSelected ? QPalette::Highlight : row % 2 == 1 ? QPalette::AlternateBase : QPalette::Base;
    painter->save();
    painter->fillRect(rect, palette.color(ground));
    if (const int mark = label(row).data(MarkRole).toInt(); mark != NotMarked)
        drawMark(*painter, rect, mark, palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    painter->restore();
}

void MarkHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    const int end = length() - offset();
    if (end < viewport()->height())
        QPainter(viewport()).fillRect(0, end, viewport()->width(), viewport()->height() - end, m_view.palette().color(QPalette::Base));
}

bool MarkHeader::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QHeaderView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex row = label(logicalIndexAt(help->pos()));
    const bool isMarked = row.data(MarkRole).toInt() != NotMarked;
    QToolTip::showText(help->globalPos(), isMarked ? plainToolTip(row.data(Qt::AccessibleTextRole).toString()) : QString(), viewport());
    return true;
}

} // namespace Rollcall
