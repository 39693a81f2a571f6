#include "ui/matrix/matrixpainter.h"

#include "models/lists/cellinput.h"
#include "models/matrix/freshcells.h"
#include "models/matrix/matrix.h"
#include "models/matrix/matrixstroke.h"
#include "models/relation/harmlesstext.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>

namespace Rollcall {

MatrixPainter::MatrixPainter(const Matrix &matrix, const MatrixLook &look)
    : m_matrix(matrix)
    , m_look(look)
    , m_visible(look.layout.visible())
    , m_font(look.bold())
    , m_metrics(m_font)
    , m_height(QFontMetrics(look.font).height())
    , m_ink(look.palette.color(QPalette::Text))
    , m_faint(look.mixed(QPalette::Text, QPalette::Base, 0.35F))
{
}

void MatrixPainter::paint(QPainter &painter) const
{
    painter.save();
    painter.setClipRect(m_look.layout.cells());
    paintGround(painter);
    if (!m_visible.isEmpty()) {
        if (!m_matrix.cells().fresh().isEmpty())
            paintFresh(painter);
        painter.setFont(m_font);
        painter.setPen(m_ink);
        const QPixmap round = dot(painter.device()->devicePixelRatioF());
        for (int row = m_visible.top(); row <= m_visible.bottom(); ++row) {
            for (int column = m_visible.left(); column <= m_visible.right(); ++column)
                paintCell(painter, row, column, m_look.layout.cell(row, column), round);
        }
        paintFrame(painter);
    }
    painter.restore();
}

// What is under the glyphs. All rows but a few look the same there, so that one of them is drawn and the others are copies.
void MatrixPainter::paintGround(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    const QRect all = layout.cells();
    const QRect ground = m_visible.isEmpty() ? QRect() : layout.cellsRect(m_visible);
    const QRect inside = ground & all;
    const QColor window = m_look.palette.color(QPalette::Window);
    const int side = inside.isEmpty() ? all.width() : all.width() - inside.width();
    painter.fillRect(layout.isMirrored ? QRect(all.left(), all.top(), side, all.height()) : QRect(all.right() + 1 - side, all.top(), side, all.height()), window);
    if (inside.isEmpty())
        return;
    painter.fillRect(QRect(inside.left(), inside.bottom() + 1, inside.width(), all.bottom() - inside.bottom()), window);
    QHash<int, QPixmap> strips;
    for (int row = m_visible.top(); row <= m_visible.bottom(); ++row) {
        const bool isSelected = row >= m_look.selected.top() && row <= m_look.selected.bottom();
        QPixmap &strip = strips[(row == m_look.hovered.y() ? 1 : 0) | (row == m_look.current.y() ? 2 : 0) | (isSelected ? 4 : 0)];
        if (strip.isNull())
            strip = stripOf(row, ground.width(), painter.device()->devicePixelRatioF());
        painter.drawPixmap(QPoint(ground.left(), layout.cell(row, m_visible.left()).top()), strip);
    }
}

// A row without its glyphs: crosshair, selection and lines.
QPixmap MatrixPainter::stripOf(int row, int width, double ratio) const
{
    const MatrixLayout &layout = m_look.layout;
    const int height = layout.rowHeight, columnWidth = layout.columnWidth;
    const QColor hovered = m_look.mixed(QPalette::Text, QPalette::Base, 0.06F), current = m_look.mixed(QPalette::Highlight, QPalette::Base, 0.15F);
    const QColor line = m_look.mixed(QPalette::Text, QPalette::Base, 0.13F);
    const int left = layout.cellsRect(m_visible).left();
    const auto columns = [&](int first, int last) {
        const QRect cells = layout.cellsRect(QRect(QPoint(first, row), QPoint(last, row)));
        return QRect(cells.left() - left, 0, cells.width(), height);
    };
    QPixmap strip((QSizeF(width, height) * ratio).toSize());
    strip.setDevicePixelRatio(ratio);
    strip.fill(m_look.palette.color(QPalette::Base));
    QPainter painter(&strip);
    const auto tint = [&](const QPoint &cell, const QColor &color) {
        if (row == cell.y())
            painter.fillRect(0, 0, width, height, color);
        if (cell.x() >= m_visible.left() && cell.x() <= m_visible.right())
            painter.fillRect(columns(cell.x(), cell.x()), color);
    };
    tint(m_look.hovered, hovered);
    tint(m_look.current, current);
    const QRect selected = m_look.selected & m_visible;
    if ((m_look.selected.width() > 1 || m_look.selected.height() > 1) && row >= selected.top() && row <= selected.bottom() && !selected.isEmpty())
        painter.fillRect(columns(selected.left(), selected.right()), m_look.mixed(QPalette::Highlight, QPalette::Base, m_look.hasFocus ? 0.4F : 0.25F));
    painter.fillRect(0, height - 1, width, 1, line);
    for (int x = layout.isMirrored ? 0 : columnWidth - 1; x < width; x += columnWidth)
        painter.fillRect(x, 0, 1, height, line);
    return strip;
}

// As in the lists: a tint, and a bar at the start for those who hardly see the tint.
void MatrixPainter::paintFresh(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    constexpr float Strength = 0.22F;
    constexpr int Gap = 1, Width = 2;
    const QColor bar = m_look.palette.color(QPalette::Highlight);
    QColor tint = bar;
    tint.setAlphaF(Strength);
    for (int row = m_visible.top(); row <= m_visible.bottom(); ++row) {
        for (int column = m_visible.left(); column <= m_visible.right(); ++column) {
            if (!m_matrix.cells().fresh().contains(m_matrix.pairAt(row, column)))
                continue;
            const QRect cell = layout.cell(row, column).adjusted(layout.isMirrored ? 1 : 0, 0, layout.isMirrored ? 0 : -1, -1);
            painter.fillRect(cell, tint);
            painter.fillRect(QRect(layout.isMirrored ? cell.right() + 1 - Gap - Width : cell.left() + Gap, cell.top(), Width, cell.height()), bar);
        }
    }
}

void MatrixPainter::paintFrame(QPainter &painter) const
{
    if (!m_visible.contains(m_look.current))
        return;
    constexpr int Frame = 2;
    const QRect cell = m_look.layout.cell(m_look.current.y(), m_look.current.x());
    const QColor color = m_look.hasFocus ? m_look.palette.color(QPalette::Highlight) : m_faint;
    painter.fillRect(QRect(cell.left() - 1, cell.top() - 1, cell.width() + 1, Frame), color);
    painter.fillRect(QRect(cell.left() - 1, cell.bottom() - 1, cell.width() + 1, Frame), color);
    painter.fillRect(QRect(cell.left() - 1, cell.top() - 1, Frame, cell.height() + 1), color);
    painter.fillRect(QRect(cell.right() - 1, cell.top() - 1, Frame, cell.height() + 1), color);
}

QPixmap MatrixPainter::dot(double ratio) const
{
    const QRect cell(0, 0, m_look.layout.columnWidth, m_look.layout.rowHeight);
    const double radius = m_height * 0.25;
    QPixmap dot((QSizeF(cell.size()) * ratio).toSize());
    dot.setDevicePixelRatio(ratio);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_ink);
    painter.drawEllipse(QRectF(cell).center() - QPointF(0.5, 0.5), radius, radius);
    return dot;
}

QString MatrixPainter::valueOf(int row, int column) const
{
    const ColumnInfo *told = m_matrix.toldColumn();
    if (!told)
        return {};
    const QVariant value = m_matrix.cells().at(row, column).told;
    const bool isYesOrNo = told->kind == ValueKind::Boolean;
    if (value.isNull() || (isYesOrNo && !value.toBool()))
        return {};
    return isYesOrNo ? QStringLiteral("\u2713") : harmlessText(choiceText(*told, value));
}

// A value is its text, no value a dot, an empty cell nothing, and what is not known yet a small dash.
void MatrixPainter::paintCell(QPainter &painter, int row, int column, const QRect &rect, const QPixmap &dot) const
{
    const quint8 links = m_matrix.cells().linksAt(row, column);
    const bool isStroked = m_look.stroke && m_look.stroke->contains(m_matrix.pairAt(row, column));
    if (links == 0 && !isStroked)
        return; // as most cells are
    if (isStroked)
        painter.fillRect(rect.adjusted(0, 0, -1, -1), m_look.mixed(QPalette::Highlight, QPalette::Base, 0.4F));
    if (links == MatrixTile::Unknown) {
        const int width = m_height / 3;
        painter.fillRect(QRect(rect.center().x() - width / 2, rect.center().y(), width, qMax(1, m_height / 14)), m_faint);
        return;
    }
    if (isStroked && (links == 0) == m_look.stroke->adds()) {
        painter.drawText(rect, Qt::AlignCenter, m_look.stroke->adds() ? QStringLiteral("+") : QStringLiteral("\u2013"));
        return;
    }
    if (links == 0)
        return;
    const QString text = links > 1 ? QStringLiteral("\u00d7%1").arg(links) : valueOf(row, column);
    if (text.isEmpty()) {
        painter.drawPixmap(rect.topLeft(), dot);
        return;
    }
    const QRect inner = rect.adjusted(1, 0, -2, 0);
    painter.drawText(inner, Qt::AlignCenter, m_metrics.elidedText(text, Qt::ElideRight, inner.width()));
}

} // namespace Rollcall
