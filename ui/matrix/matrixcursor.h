#pragma once

#include "models/relation/membership.h"

#include <QPoint>
#include <QRect>

namespace Rollcall {

class Matrix;

// Where the keyboard is in the matrix, and the rectangle that is selected. Both stay with their keys when the axes change.
class MatrixCursor
{
public:
    void setMatrix(const Matrix *matrix); // null for none

    // (-1, -1) where there is no cell.
    QPoint current() const { return m_current; }
    // At least the current cell.
    QRect selected() const;
    bool selectsSeveral() const { return selected().width() > 1 || selected().height() > 1; }
    // As near as there are cells. Answers whether anything moved.
    bool moveTo(const QPoint &cell, bool extends);
    // The cells of this rectangle, from the first one on.
    void select(const QRect &cells);
    // The axes have other rows.
    void follow();

private:
    QPoint fitting(const QPoint &cell) const;
    QPoint found(const Membership &pair, const QPoint &otherwise) const;
    void remember();

    const Matrix *m_matrix = nullptr;
    QPoint m_current{-1, -1};
    QPoint m_anchor{-1, -1};
    Membership m_currentPair;
    Membership m_anchorPair;
    bool m_hasAllRows = false; // and stays so when there are more
    bool m_hasAllColumns = false;
};

} // namespace Rollcall
