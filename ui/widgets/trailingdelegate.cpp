#include "ui/widgets/trailingdelegate.h"

#include <QPainter>

namespace Rollcall {

TrailingDelegate::TrailingDelegate(int role, qreal lines, QObject *parent)
    : ElidingDelegate(parent)
    , m_role(role)
    , m_lines(lines)
{
}

QSize TrailingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {ElidingDelegate::sizeHint(option, index).width(), qRound(option.fontMetrics.height() * m_lines)};
}

void TrailingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    ElidingDelegate::paint(painter, option, index);
    const QString text = index.data(m_role).toString();
    if (text.isEmpty())
        return;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const int gap = option.fontMetrics.averageCharWidth();
    painter->save();
    painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawText(option.rect.adjusted(gap, 0, -gap, 0), int(Qt::AlignVCenter) | int(Qt::AlignTrailing), text);
    painter->restore();
}

} // namespace Rollcall
