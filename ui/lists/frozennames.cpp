#include "ui/lists/frozennames.h"

#include "models/lists/rosterlist.h"

#include <QAbstractItemDelegate>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace Rollcall {

FrozenNames::FrozenNames(QTableView &view)
    : m_view(view)
{
}

QList<FrozenNames::Kept> FrozenNames::columns() const
{
    const QHeaderView &header = *m_view.horizontalHeader();
    const auto *list = header.offset() == 0 ? nullptr : dynamic_cast<const RosterList *>(m_view.model());
    if (!list)
        return {};
    const QList<int> names = list->nameColumns();
    const int room = m_view.viewport()->width();
    QList<Kept> kept;
    int end = 0;
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (header.isSectionHidden(column))
            continue;
        const int width = header.sectionSize(column);
        if (!names.contains(column) || end + width > room / 2)
            break;
        kept.append({column, m_view.isRightToLeft() ? room - end - width : end, width});
        end += width;
    }
    return kept;
}

int FrozenNames::placeOf(int column) const
{
    for (const Kept &kept : columns()) {
        if (kept.column == column)
            return kept.x;
    }
    return -1;
}

int FrozenNames::below(int x) const
{
    for (const Kept &kept : columns()) {
        if (x >= kept.x && x < kept.x + kept.width)
            return x - kept.x + m_view.columnViewportPosition(kept.column);
    }
    return x;
}

QRect FrozenNames::area() const
{
    QRect area;
    for (const Kept &kept : columns())
        area |= QRect(kept.x, 0, kept.width, m_view.viewport()->height());
    return area;
}

void FrozenNames::paint(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const QList<Kept> columns = this->columns();
    if (columns.isEmpty())
        return;
    const QRect area = this->area();
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, m_view.palette().color(QPalette::Base));
    for (int row = m_view.rowAt(0); row >= 0 && row < m_view.model()->rowCount() && m_view.rowViewportPosition(row) < area.height(); ++row) {
        QStyleOptionViewItem cell = option;
        cell.features.setFlag(QStyleOptionViewItem::Alternate, row % 2 == 1);
        cell.state.setFlag(QStyle::State_Selected, m_view.selectionModel()->isRowSelected(row, {}));
        for (const Kept &kept : columns) {
            const QModelIndex index = m_view.model()->index(row, kept.column);
            cell.rect = QRect(kept.x, m_view.rowViewportPosition(row), kept.width, m_view.rowHeight(row));
            cell.state.setFlag(QStyle::State_HasFocus, index == m_view.currentIndex() && m_view.hasFocus());
            m_view.style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &cell, &painter, &m_view);
            m_view.itemDelegateForIndex(index)->paint(&painter, cell, index);
        }
    }
    painter.setClipping(false);
    painter.setPen(m_view.palette().color(QPalette::Mid)); // a line shows that columns are scrolled below the names
    const int edge = m_view.isRightToLeft() ? area.left() - 1 : area.right() + 1;
    painter.drawLine(edge, 0, edge, area.height());
    painter.restore();
}

} // namespace Rollcall
