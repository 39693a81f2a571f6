#include "ui/gestures/draglabel.h"

#include <QFontMetrics>
#include <QPainter>
#include <QWidget>

namespace Rollcall {

int dragLabelHeight(const QWidget &widget)
{
    return widget.fontMetrics().height() + 8;
}

QPixmap dragLabel(const QString &text, const QWidget &widget)
{
    const QFontMetrics metrics(widget.font());
    const QSize size(metrics.horizontalAdvance(text) + 2 * metrics.averageCharWidth() + 8, dragLabelHeight(widget));
    const qreal ratio = widget.devicePixelRatioF();
    QPixmap label(size * ratio);
    label.setDevicePixelRatio(ratio);
    label.fill(Qt::transparent);
    QPainter painter(&label);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(widget.font());
    painter.setPen(Qt::NoPen);
    painter.setBrush(widget.palette().highlight());
    painter.drawRoundedRect(QRectF(QPointF(), QSizeF(size)).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setPen(widget.palette().highlightedText().color());
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, text);
    return label;
}

} // namespace Rollcall
