#include "ui/matrix/headingcache.h"

#include <QPainter>

namespace Rollcall {

void HeadingCache::draw(QPainter &painter, const QPoint &at, const Look &look, const std::function<void(QPainter &)> &paint)
{
    constexpr qsizetype BytesPerPixel = 4, Least = 128;
    const double ratio = painter.device()->devicePixelRatioF();
    const QSize pixels = (QSizeF(look.size) * ratio).toSize();
    const QPixmap *held = m_pixmaps.object(look);
    if (held && held->size() == pixels) {
        painter.drawPixmap(at, *held);
        return;
    }
    if (!held) {
        m_pixmaps.insert(look, new QPixmap, Least);
        painter.save();
        painter.translate(at);
        painter.fillRect(QRect(QPoint(), look.size), QColor::fromRgb(look.ground));
        paint(painter);
        painter.restore();
        return;
    }
    auto *made = new QPixmap(pixels);
    made->setDevicePixelRatio(ratio);
    made->fill(QColor::fromRgb(look.ground)); // without holes, so that texts are drawn as sharply as on the window
    QPainter into(made);
    into.setLayoutDirection(painter.layoutDirection());
    paint(into);
    into.end();
    painter.drawPixmap(at, *made);
    m_pixmaps.insert(look, made, pixels.width() * pixels.height() * BytesPerPixel + Least);
}

} // namespace Rollcall
