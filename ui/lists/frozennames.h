#pragma once

#include <QList>
#include <QRect>

class QPainter;
class QStyleOptionViewItem;
class QTableView;

namespace Rollcall {

// Keeps the name columns in sight while a list is scrolled sideways, by painting them again over the columns scrolled below them. Only
// for name columns at the start of the list, and only while they leave room for the others.
class FrozenNames
{
public:
    // A column that is kept, and where it stands in the viewport.
    struct Kept
    {
        int column;
        int x;
        int width;
    };

    explicit FrozenNames(QTableView &view);

    // In their order; none while nothing is scrolled away.
    QList<Kept> columns() const;
    // Where this column stands in the viewport; -1 unless it is kept.
    int placeOf(int column) const;
    // Translates an x in the viewport to the x at which the view itself has that column.
    int below(int x) const;
    // The area of the viewport that the names take; empty for none.
    QRect area() const;
    // `option`: the view's initial option for each cell.
    void paint(QPainter &painter, const QStyleOptionViewItem &option) const;

private:
    QTableView &m_view;
};

} // namespace Rollcall
