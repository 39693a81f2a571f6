#include "ui/matrix/matrixcursor.h"

#include "models/matrix/matrix.h"

namespace Rollcall {

void MatrixCursor::setMatrix(const Matrix *matrix)
{
    *this = {};
    m_matrix = matrix;
    if (matrix)
        moveTo({0, 0}, false);
}

QPoint MatrixCursor::fitting(const QPoint &cell) const
{
    if (!m_matrix || m_matrix->rows().size() == 0 || m_matrix->columns().size() == 0)
        return {-1, -1};
    return {qBound(0, cell.x(), m_matrix->columns().size() - 1), qBound(0, cell.y(), m_matrix->rows().size() - 1)};
}

QRect MatrixCursor::selected() const
{
    if (m_current.x() < 0)
        return {};
    return {QPoint(qMin(m_anchor.x(), m_current.x()), qMin(m_anchor.y(), m_current.y())),
            QPoint(qMax(m_anchor.x(), m_current.x()), qMax(m_anchor.y(), m_current.y()))};
}

bool MatrixCursor::moveTo(const QPoint &cell, bool extends)
{
    const QPoint before = m_current;
    const QRect selectedBefore = selected();
    m_current = fitting(cell);
    if (!extends || m_anchor.x() < 0)
        m_anchor = m_current;
    m_hasAllRows = m_hasAllColumns = false;
    remember();
    return m_current != before || selected() != selectedBefore;
}

// The keyboard stays where the rectangle begins, so that the view need not scroll.
void MatrixCursor::select(const QRect &cells)
{
    m_current = fitting(cells.topLeft());
    m_anchor = fitting(cells.bottomRight());
    m_hasAllRows = m_matrix && selected().height() == m_matrix->rows().size();
    m_hasAllColumns = m_matrix && selected().width() == m_matrix->columns().size();
    remember();
}

void MatrixCursor::remember()
{
    if (!m_matrix || m_current.x() < 0)
        return;
    m_currentPair = m_matrix->pairAt(m_current.y(), m_current.x());
    m_anchorPair = m_matrix->pairAt(m_anchor.y(), m_anchor.x());
}

// Of a row that is gone its neighbour.
QPoint MatrixCursor::found(const Membership &pair, const QPoint &otherwise) const
{
    const QPoint place = m_matrix->placeOf(pair);
    return fitting({place.x() < 0 ? otherwise.x() : place.x(), place.y() < 0 ? otherwise.y() : place.y()});
}

void MatrixCursor::follow()
{
    if (!m_matrix)
        return;
    const bool allRows = m_hasAllRows, allColumns = m_hasAllColumns;
    m_current = m_current.x() < 0 ? fitting({0, 0}) : found(m_currentPair, m_current);
    m_anchor = m_anchor.x() < 0 ? m_current : found(m_anchorPair, m_anchor);
    if (allRows) {
        m_current.setY(fitting({0, 0}).y());
        m_anchor.setY(m_matrix->rows().size() - 1);
    }
    if (allColumns) {
        m_current.setX(fitting({0, 0}).x());
        m_anchor.setX(m_matrix->columns().size() - 1);
    }
    remember();
}

} // namespace Rollcall
