#pragma once

#include <QCache>
#include <QPixmap>
#include <QString>

#include <functional>

class QPainter;

namespace Rollcall {

// Pictures of the matrix' headings, as they were painted last: to lay texts out, above all upright ones, takes most of the time of a paint.
class HeadingCache
{
public:
    // All that a heading's picture depends on, beside font and palette.
    struct Look
    {
        QString name;
        QString detail;
        QString total;
        QRgb ground = 0;
        bool isBold = false;
        bool isFresh = false; // someone else has just changed it
        bool isUpright = false; // of a column
        QSize size;
        int nameWidth = 0;
        int detailWidth = 0;

        friend bool operator==(const Look &, const Look &) = default;
        friend size_t qHash(const Look &look, size_t seed = 0)
        {
            return qHashMulti(seed, look.name, look.detail, look.total, look.ground, look.isBold, look.isFresh, look.isUpright, look.size.width(), look.size.height(), look.nameWidth, look.detailWidth);
        }
    };

    // Draws the heading at this place; `paint` draws what is not held, with the heading's corner at (0, 0). A picture is made when a
    // heading comes for the second time: while one scrolls, most come only once.
    void draw(QPainter &painter, const QPoint &at, const Look &look, const std::function<void(QPainter &)> &paint);
    // Another font, palette or direction.
    void clear() { m_pixmaps.clear(); }

private:
    static constexpr qsizetype MostBytes = 8 * 1024 * 1024; // some screenfuls

    QCache<Look, QPixmap> m_pixmaps{MostBytes}; // null pixmaps of those that came once
};

} // namespace Rollcall
