#pragma once

#include "ui/matrix/headingcache.h"
#include "ui/matrix/matrixlook.h"

#include <QFontMetrics>

class QPainter;

namespace Rollcall {

class Matrix;
class MatrixAxis;

// Draws the names and totals at two edges of the matrix, and the corner between them.
class HeadingPainter
{
public:
    // All must outlive it.
    HeadingPainter(const Matrix &matrix, const MatrixLook &look, HeadingCache &cache);

    void paint(QPainter &painter) const;

private:
    void paintRows(QPainter &painter) const;
    void paintColumns(QPainter &painter) const;
    void paintCorner(QPainter &painter) const;
    void paintRow(QPainter &painter, const HeadingCache::Look &head) const;
    void paintColumn(QPainter &painter, const HeadingCache::Look &head) const;
    // One line of text, cut where there is no room for it.
    void write(QPainter &painter, const QRect &rect, const QString &text, const QColor &ink, bool isBold, bool isAtStart) const;
    HeadingCache::Look lookOf(const MatrixAxis &axis, int place, const QSize &size) const;
    QColor groundOf(bool isSelected, bool isHovered) const;
    QString totalText(const MatrixAxis &axis, int place, int room) const;

    const Matrix &m_matrix;
    const MatrixLook &m_look;
    HeadingCache &m_cache;
    QRect m_visible;
    QFont m_bold;
    QFontMetrics m_metrics, m_boldMetrics;
    QColor m_ink, m_faint, m_line;
};

} // namespace Rollcall
