#pragma once

#include <QList>
#include <QRect>

class QPainter;
class QTableView;

namespace Rollcall {

// Keeps the columns of the name in sight while a list is scrolled sideways: they are painted once more, over what has been
// scrolled below them. Only names that come first are kept, and only while they leave room for the others.
class FrozenNames
{
public:
    explicit FrozenNames(QTableView &view);

    // The columns kept, as they stand; none while nothing is scrolled away.
    QList<int> columns() const;
    int width() const;
    // Where this column stands in the viewport, from its leading edge on; -1 unless it is kept.
    int placeOf(int column) const;
    // The kept column at this x of the viewport; -1 for none.
    int columnAt(int x) const;
    // The x at which the view itself would have painted what is painted at this one.
    int below(int x) const;
    // The area of the viewport that the names take.
    QRect area() const;
    void paint(QPainter &painter) const;

private:
    void paintRow(QPainter &painter, int row, const QList<int> &columns) const;
    int mirrored(int x, int width) const;

    QTableView &m_view;
};

} // namespace Rollcall
