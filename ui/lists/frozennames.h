#pragma once

#include <QList>
#include <QRect>

class QPainter;
class QStyleOptionViewItem;
class QTableView;

namespace Rollcall {

// Keeps the columns of the name in sight while a list is scrolled sideways: they are painted once more, over what has been
// scrolled below them. Only names that come first are kept, and only while they leave room for the others.
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
    // The x at which the view itself would have painted what is painted at this one.
    int below(int x) const;
    // The area of the viewport that the names take; empty for none.
    QRect area() const;
    // `option`: what the view would begin each cell with.
    void paint(QPainter &painter, const QStyleOptionViewItem &option) const;

private:
    QTableView &m_view;
};

} // namespace Rollcall
