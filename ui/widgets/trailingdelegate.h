#pragma once

#include "ui/widgets/elidingdelegate.h"

namespace Rollcall {

// Adds the text of another role at the end of each row, in a paler colour. `lines` is the height of a row in heights of the font.
class TrailingDelegate : public ElidingDelegate
{
    Q_OBJECT

public:
    static constexpr qreal TableRow = 1.55; // in heights of the font

    TrailingDelegate(int role, qreal lines, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_role;
    qreal m_lines;
};

} // namespace Rollcall
