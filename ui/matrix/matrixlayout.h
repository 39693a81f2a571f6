#pragma once

#include <QPoint>
#include <QPointF>
#include <QRect>

namespace Rollcall {

// Where everything of the matrix stands in its view: headings at two edges, cells of one size between them. Points are the view's,
// cells are columns (x) and rows (y).
struct MatrixLayout
{
    QSize area;
    bool isMirrored = false; // right to left
    int rowHeight = 1;
    int columnWidth = 1;
    int headWidth = 0;  // of the rows' headings
    int headHeight = 0; // of the columns'
    int firstRow = 0;   // as it is scrolled
    int firstColumn = 0;
    int rows = 0;
    int columns = 0;

    enum class Part { Cells, RowHead, ColumnHead, Corner, Nothing };

    friend bool operator==(const MatrixLayout &, const MatrixLayout &) = default;

    // Those of which something is in sight.
    QRect visible() const;
    // How many fit entirely.
    int fullRows() const { return qMax(1, (area.height() - headHeight) / rowHeight); }
    int fullColumns() const { return qMax(1, (area.width() - headWidth) / columnWidth); }
    QRect cells() const { return mirrored({headWidth, headHeight, area.width() - headWidth, area.height() - headHeight}); }
    QRect corner() const { return mirrored({0, 0, headWidth, headHeight}); }
    QRect cell(int row, int column) const;
    QRect cellsRect(const QRect &cells) const;
    QRect rowHead(int row) const;
    QRect columnHead(int column) const;

    Part partAt(const QPoint &point) const;
    // Also outside of the area, and beyond the last cell.
    QPointF inCells(const QPointF &point) const;
    QPoint cellAt(const QPoint &point) const;
    int rowAt(const QPoint &point) const { return cellAt(point).y(); }
    int columnAt(const QPoint &point) const { return cellAt(point).x(); }

    QRect mirrored(const QRect &rect) const { return isMirrored ? QRect(area.width() - rect.right() - 1, rect.top(), rect.width(), rect.height()) : rect; }
};

} // namespace Rollcall
