#include "models/matrix/matrixstroke.h"

#include "models/matrix/matrix.h"

#include <cmath>
#include <limits>

namespace Rollcall {

MatrixStroke::MatrixStroke(const Matrix &matrix, int row, int column)
    : m_matrix(matrix)
    , m_first(column, row)
    , m_at(column + 0.5, row + 0.5)
    , m_adds(!matrix.cells().at(row, column).isLinked())
{
    add(m_first);
}

void MatrixStroke::leadTo(const QPointF &to)
{
    for (const QPoint &cell : crossed(m_at, to))
        add(cell);
    m_at = to;
}

void MatrixStroke::span(const QPoint &to)
{
    clear();
    const int left = qMin(m_first.x(), to.x()), right = qMax(m_first.x(), to.x());
    const int top = qMin(m_first.y(), to.y()), bottom = qMax(m_first.y(), to.y());
    for (int row = top; row <= bottom; ++row) {
        for (int column = left; column <= right; ++column)
            add({column, row});
    }
    m_at = QPointF(to) + QPointF(0.5, 0.5);
}

void MatrixStroke::countAgain()
{
    const QList<QPoint> cells = m_cells;
    clear();
    for (const QPoint &cell : cells)
        add(cell);
}

void MatrixStroke::clear()
{
    m_cells.clear();
    m_pairs.clear();
    m_changing.clear();
    m_already = 0;
    m_unknown = 0;
}

void MatrixStroke::add(const QPoint &cell)
{
    if (!m_matrix.holds(cell.y(), cell.x()))
        return;
    const Membership pair = m_matrix.pairAt(cell.y(), cell.x());
    if (m_pairs.contains(pair))
        return;
    m_pairs.insert(pair);
    m_cells.append(cell);
    const MatrixCells::Cell now = m_matrix.cells().at(cell.y(), cell.x());
    if (!now.isKnown)
        ++m_unknown;
    else if (now.isLinked() == m_adds)
        ++m_already;
    else
        m_changing.append(pair);
}

// From one border between cells to the next, whichever comes first.
QList<QPoint> MatrixStroke::crossed(const QPointF &from, const QPointF &to)
{
    QPoint cell(int(std::floor(from.x())), int(std::floor(from.y())));
    const QPoint end(int(std::floor(to.x())), int(std::floor(to.y())));
    const QPointF way = to - from;
    const QPoint step(way.x() < 0 ? -1 : 1, way.y() < 0 ? -1 : 1);
    constexpr double Never = std::numeric_limits<double>::infinity();
    const auto firstBorder = [](double at, double along, int cellAt) { return along == 0 ? Never : ((along > 0 ? cellAt + 1 : cellAt) - at) / along; };
    double nextX = firstBorder(from.x(), way.x(), cell.x());
    double nextY = firstBorder(from.y(), way.y(), cell.y());
    const double perX = way.x() == 0 ? Never : std::abs(1 / way.x());
    const double perY = way.y() == 0 ? Never : std::abs(1 / way.y());
    QList<QPoint> cells{cell};
    int left = std::abs(end.x() - cell.x()) + std::abs(end.y() - cell.y());
    for (; left > 0; --left) {
        const bool goesAcross = cell.y() == end.y() || (cell.x() != end.x() && nextX < nextY);
        if (goesAcross) {
            cell.rx() += step.x();
            nextX += perX;
        } else {
            cell.ry() += step.y();
            nextY += perY;
        }
        cells.append(cell);
    }
    return cells;
}

} // namespace Rollcall
