#include "ui/matrix/matrixlayout.h"

#include <cmath>

namespace Rollcall {

QRect MatrixLayout::visible() const
{
    const int height = (qMax(0, area.height() - headHeight) + rowHeight - 1) / rowHeight;
    const int width = (qMax(0, area.width() - headWidth) + columnWidth - 1) / columnWidth;
    return QRect(firstColumn, firstRow, width, height) & QRect(0, 0, columns, rows);
}

QRect MatrixLayout::cell(int row, int column) const
{
    return mirrored({headWidth + (column - firstColumn) * columnWidth, headHeight + (row - firstRow) * rowHeight, columnWidth, rowHeight});
}

QRect MatrixLayout::cellsRect(const QRect &cells) const
{
    return cell(cells.top(), cells.left()) | cell(cells.bottom(), cells.right());
}

QRect MatrixLayout::rowHead(int row) const
{
    return mirrored({0, headHeight + (row - firstRow) * rowHeight, headWidth, rowHeight});
}

QRect MatrixLayout::columnHead(int column) const
{
    return mirrored({headWidth + (column - firstColumn) * columnWidth, 0, columnWidth, headHeight});
}

QPointF MatrixLayout::inCells(const QPointF &point) const
{
    const double x = isMirrored ? area.width() - point.x() : point.x();
    return {firstColumn + (x - headWidth) / columnWidth, firstRow + (point.y() - headHeight) / rowHeight};
}

QPoint MatrixLayout::cellAt(const QPoint &point) const
{
    const QPointF cell = inCells(QPointF(point) + QPointF(0.5, 0.5));
    return {int(std::floor(cell.x())), int(std::floor(cell.y()))};
}

MatrixLayout::Part MatrixLayout::partAt(const QPoint &point) const
{
    if (!QRect(QPoint(), area).contains(point))
        return Part::Nothing;
    const bool isInRowHeads = (isMirrored ? area.width() - 1 - point.x() : point.x()) < headWidth;
    const bool isInColumnHeads = point.y() < headHeight;
    const QPoint at = cellAt(point);
    if (isInRowHeads && isInColumnHeads)
        return Part::Corner;
    if (isInRowHeads)
        return at.y() < rows ? Part::RowHead : Part::Nothing;
    if (isInColumnHeads)
        return at.x() < columns ? Part::ColumnHead : Part::Nothing;
    return at.x() < columns && at.y() < rows ? Part::Cells : Part::Nothing;
}

} // namespace Rollcall
