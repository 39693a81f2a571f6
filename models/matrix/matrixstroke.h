#pragma once

#include "models/relation/gesture.h"

#include <QPoint>
#include <QPointF>
#include <QSet>

namespace Rollcall {

class Matrix;

// A stroke over the matrix before it is carried out: its first cell decides whether pairs are added or removed. What is so already, and what is not
// known yet, stays as it is.
class MatrixStroke
{
public:
    // Begins on this cell; adds where that is not known.
    MatrixStroke(const Matrix &matrix, int row, int column);

    bool adds() const { return m_adds; }
    // On to another cell, over all that lie on the straight way there: between two looks a mouse can be far away. Both in cells from
    // the matrix' corner: (1.5, 0.5) is the middle of the second column's first cell.
    void leadTo(const QPointF &to);
    // The rectangle from the first cell to this one, in the place of the way.
    void span(const QPoint &to);

    // The matrix says something else of its cells now.
    void countAgain();

    bool contains(const Membership &pair) const { return m_pairs.contains(pair); }
    // What letting go means; nothing where nothing would change.
    Gesture gesture() const { return m_adds ? Gesture::add(m_changing) : Gesture::remove(m_changing); }
    // Those that would be added, or removed.
    const QList<Membership> &changing() const { return m_changing; }
    int already() const { return m_already; }
    // A pair among them has not been read yet.
    int unknown() const { return m_unknown; }

    // Every cell, as column and row, that the line crosses.
    static QList<QPoint> crossed(const QPointF &from, const QPointF &to);

private:
    void clear();
    void add(const QPoint &cell);

    const Matrix &m_matrix;
    QPoint m_first;
    QPointF m_at;
    bool m_adds = true;
    QList<QPoint> m_cells; // in the order of the way
    QSet<Membership> m_pairs;
    QList<Membership> m_changing;
    int m_already = 0;
    int m_unknown = 0;
};

} // namespace Rollcall
