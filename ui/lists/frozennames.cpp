#include "ui/lists/frozennames.h"

#include "models/lists/rosterlist.h"

#include <QAbstractItemDelegate>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QTableView>

namespace Rollcall {

// QTableView::initViewItemOption() is protected; a list's options are asked of the delegate's view through this door.
struct OptionsOfView : QTableView
{
    static void init(const QTableView &view, QStyleOptionViewItem &option) { (view.*(&OptionsOfView::initViewItemOption))(&option); }
};

FrozenNames::FrozenNames(QTableView &view)
    : m_view(view)
{
}

QList<int> FrozenNames::columns() const
{
    const auto *list = dynamic_cast<const RosterList *>(m_view.model());
    const QHeaderView &header = *m_view.horizontalHeader();
    if (!list || header.offset() == 0)
        return {};
    const QList<int> names = list->nameColumns();
    QList<int> kept;
    int width = 0;
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (header.isSectionHidden(column))
            continue;
        width += header.sectionSize(column);
        if (!names.contains(column) || width > m_view.viewport()->width() / 2)
            break;
        kept.append(column);
    }
    return kept;
}

int FrozenNames::width() const
{
    int width = 0;
    for (const int column : columns())
        width += m_view.columnWidth(column);
    return width;
}

int FrozenNames::placeOf(int column) const
{
    int place = 0;
    for (const int kept : columns()) {
        if (kept == column)
            return mirrored(place, m_view.columnWidth(column));
        place += m_view.columnWidth(kept);
    }
    return -1;
}

int FrozenNames::columnAt(int x) const
{
    for (const int kept : columns()) {
        const int place = placeOf(kept);
        if (x >= place && x < place + m_view.columnWidth(kept))
            return kept;
    }
    return -1;
}

int FrozenNames::below(int x) const
{
    const int column = columnAt(x);
    return column < 0 ? x : x - placeOf(column) + m_view.columnViewportPosition(column);
}

QRect FrozenNames::area() const
{
    const int width = this->width();
    return {mirrored(0, width), 0, width, m_view.viewport()->height()};
}

int FrozenNames::mirrored(int x, int width) const
{
    return m_view.isRightToLeft() ? m_view.viewport()->width() - x - width : x;
}

void FrozenNames::paintRow(QPainter &painter, int row, const QList<int> &columns) const
{
    const bool isSelected = m_view.selectionModel()->isRowSelected(row, {});
    for (const int column : columns) {
        const QModelIndex index = m_view.model()->index(row, column);
        QStyleOptionViewItem option;
        OptionsOfView::init(m_view, option);
        option.rect = QRect(placeOf(column), m_view.rowViewportPosition(row), m_view.columnWidth(column), m_view.rowHeight(row));
        option.features.setFlag(QStyleOptionViewItem::Alternate, row % 2 == 1);
        option.state.setFlag(QStyle::State_Selected, isSelected);
        option.state.setFlag(QStyle::State_HasFocus, index == m_view.currentIndex() && m_view.hasFocus());
        m_view.style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, &painter, &m_view);
        m_view.itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void FrozenNames::paint(QPainter &painter) const
{
    const QList<int> columns = this->columns();
    if (columns.isEmpty())
        return;
    const QRect area = this->area();
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, m_view.palette().color(QPalette::Base));
    for (int row = m_view.rowAt(0); row >= 0 && row < m_view.model()->rowCount() && m_view.rowViewportPosition(row) < area.height(); ++row)
        paintRow(painter, row, columns);
    painter.setClipping(false);
    painter.setPen(m_view.palette().color(QPalette::Mid)); // what comes next has been scrolled below
    const int edge = m_view.isRightToLeft() ? area.left() - 1 : area.right() + 1;
    painter.drawLine(edge, 0, edge, area.height());
    painter.restore();
}

} // namespace Rollcall
