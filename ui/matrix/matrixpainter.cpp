#include "ui/matrix/matrixpainter.h"

#include "models/lists/cellinput.h"
#include "models/matrix/matrix.h"
#include "models/matrix/matrixstroke.h"
#include "models/relation/harmlesstext.h"
#include "ui/widgets/ink.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace Rollcall {

MatrixPainter::MatrixPainter(const Matrix &matrix, const Look &look)
    : m_matrix(matrix)
    , m_look(look)
    , m_visible(look.layout.visible())
    , m_height(QFontMetrics(look.font).height())
    , m_cross(mixed(QPalette::Highlight, QPalette::Base, 0.15F))
    , m_mouse(mixed(QPalette::Text, QPalette::Base, 0.06F))
    , m_line(mixed(QPalette::Text, QPalette::Base, 0.13F))
    , m_faint(mixed(QPalette::Text, QPalette::Base, 0.35F))
    , m_headFaint(secondaryInk(look.palette.color(QPalette::WindowText), look.palette.color(QPalette::Window)))
{
}

QColor MatrixPainter::mixed(QPalette::ColorRole role, QPalette::ColorRole ground, float share) const
{
    const QColor a = m_look.palette.color(role), b = m_look.palette.color(ground);
    const auto part = [share](float x, float y) { return x * share + y * (1 - share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

void MatrixPainter::paint(QPainter &painter) const
{
    painter.setFont(m_look.font);
    paintGround(painter);
    paintCells(painter);
    paintRowHeads(painter);
    paintColumnHeads(painter);
    paintCorner(painter);
}

// What is under the glyphs, and the lines between them.
void MatrixPainter::paintGround(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    painter.fillRect(QRect(QPoint(), layout.area), m_look.palette.color(QPalette::Window));
    if (m_visible.isEmpty())
        return;
    const QRect ground = layout.cellsRect(m_visible);
    painter.save();
    painter.setClipRect(layout.cells());
    painter.fillRect(ground, m_look.palette.color(QPalette::Base));
    const auto tint = [&](int row, int column, const QColor &color) {
        if (row >= m_visible.top() && row <= m_visible.bottom())
            painter.fillRect(layout.cellsRect({m_visible.left(), row, m_visible.width(), 1}), color);
        if (column >= m_visible.left() && column <= m_visible.right())
            painter.fillRect(layout.cellsRect({column, m_visible.top(), 1, m_visible.height()}), color);
    };
    tint(m_look.hovered.y(), m_look.hovered.x(), m_mouse);
    tint(m_look.current.y(), m_look.current.x(), m_cross);
    const QRect selected = m_look.selected & m_visible;
    if (!selected.isEmpty() && (m_look.selected.width() > 1 || m_look.selected.height() > 1))
        painter.fillRect(layout.cellsRect(selected), mixed(QPalette::Highlight, QPalette::Base, m_look.hasFocus ? 0.4F : 0.25F));
    painter.setPen(m_line);
    for (int row = m_visible.top(); row <= m_visible.bottom(); ++row) {
        const int y = layout.cell(row, m_visible.left()).bottom();
        painter.drawLine(ground.left(), y, ground.right(), y);
    }
    for (int column = m_visible.left(); column <= m_visible.right(); ++column) {
        const QRect cell = layout.cell(m_visible.top(), column);
        const int x = layout.isMirrored ? cell.left() : cell.right();
        painter.drawLine(x, ground.top(), x, ground.bottom());
    }
    painter.restore();
}

void MatrixPainter::paintCells(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    painter.save();
    painter.setClipRect(layout.cells());
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = m_look.font;
    bold.setBold(true);
    painter.setFont(bold);
    for (int row = m_visible.top(); row <= m_visible.bottom(); ++row) {
        for (int column = m_visible.left(); column <= m_visible.right(); ++column)
            paintCell(painter, row, column, layout.cell(row, column));
    }
    if (m_visible.contains(m_look.current)) {
        constexpr int Frame = 2;
        painter.setRenderHint(QPainter::Antialiasing, false);
        const QRect cell = layout.cell(m_look.current.y(), m_look.current.x());
        const QColor color = m_look.hasFocus ? m_look.palette.color(QPalette::Highlight) : m_faint;
        painter.fillRect(QRect(cell.left() - 1, cell.top() - 1, cell.width() + 1, Frame), color);
        painter.fillRect(QRect(cell.left() - 1, cell.bottom() - 1, cell.width() + 1, Frame), color);
        painter.fillRect(QRect(cell.left() - 1, cell.top() - 1, Frame, cell.height() + 1), color);
        painter.fillRect(QRect(cell.right() - 1, cell.top() - 1, Frame, cell.height() + 1), color);
    }
    painter.restore();
}

// A value is its text, no value a dot, an empty cell nothing, and what is not known yet a small dash.
void MatrixPainter::paintCell(QPainter &painter, int row, int column, const QRect &rect) const
{
    const quint8 links = m_matrix.cells().linksAt(row, column);
    const bool isStroked = m_look.stroke && m_look.stroke->contains(m_matrix.pairAt(row, column));
    if (links == 0 && !isStroked)
        return; // as most cells are
    if (isStroked)
        painter.fillRect(rect.adjusted(0, 0, -1, -1), mixed(QPalette::Highlight, QPalette::Base, 0.4F));
    const QColor ink = m_look.palette.color(QPalette::Text);
    const int height = m_height;
    if (links == MatrixTile::Unknown) {
        const int width = height / 3;
        painter.fillRect(QRect(rect.center().x() - width / 2, rect.center().y(), width, qMax(1, height / 14)), m_faint);
        return;
    }
    if (isStroked && (links == 0) == m_look.stroke->adds()) {
        painter.setPen(ink);
        painter.drawText(rect, Qt::AlignCenter, m_look.stroke->adds() ? QStringLiteral("+") : QStringLiteral("\u2013"));
        return;
    }
    if (links == 0)
        return;
    painter.setPen(ink);
    if (links > 1) {
        painter.drawText(rect, Qt::AlignCenter, QStringLiteral("\u00d7%1").arg(links));
        return;
    }
    if (const ColumnInfo *told = m_matrix.toldColumn()) {
        const QVariant value = m_matrix.cells().at(row, column).told;
        const bool isYesOrNo = told->kind == ValueKind::Boolean;
        const QString text = value.isNull() || (isYesOrNo && !value.toBool()) ? QString() : isYesOrNo ? QStringLiteral("\u2713") : harmlessText(choiceText(*told, value));
        if (!text.isEmpty()) {
            const QRect inner = rect.adjusted(1, 0, -2, 0);
            painter.drawText(inner, Qt::AlignCenter, painter.fontMetrics().elidedText(text, Qt::ElideRight, inner.width()));
            return;
        }
    }
    const double radius = height * 0.25;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QRectF(rect).center() - QPointF(0.5, 0.5), radius, radius);
}

QString MatrixPainter::totalText(bool ofRow, int place) const
{
    const MatrixAxis &axis = ofRow ? m_matrix.rows() : m_matrix.columns();
    const auto text = [](const std::optional<qint64> &number) { return number ? QLocale().toString(*number) : QStringLiteral("\u2026"); };
    MatrixTotals &totals = m_matrix.totals(axis.side());
    const auto all = axis.total(place);
    if (!totals.isPart() || (m_matrix.axis(opposite(axis.side())).size() > MatrixTotals::MostOthers))
        return text(all);
    return text(totals.shown(place)) + u'/' + text(all);
}

void MatrixPainter::paintRowHeads(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    const int gap = QFontMetrics(m_look.font).height() / 2;
    painter.save();
    painter.setClipRect(layout.mirrored({0, layout.headHeight, layout.headWidth, layout.area.height() - layout.headHeight}));
    const Qt::Alignment lead = Qt::AlignAbsolute | Qt::AlignVCenter | (layout.isMirrored ? Qt::AlignRight : Qt::AlignLeft);
    const Qt::Alignment trail = Qt::AlignAbsolute | Qt::AlignVCenter | (layout.isMirrored ? Qt::AlignLeft : Qt::AlignRight);
    const QColor line = mixed(QPalette::WindowText, QPalette::Window, 0.13F);
    for (int row = m_visible.top(); row <= m_visible.bottom(); ++row) {
        const QRect head = layout.rowHead(row);
        const bool isCurrent = row == m_look.current.y();
        const bool isSelected = row >= m_look.selected.top() && row <= m_look.selected.bottom();
        if (isSelected || row == m_look.dropTarget.y())
            painter.fillRect(head, mixed(QPalette::Highlight, QPalette::Window, 0.25F));
        else if (row == m_look.hovered.y())
            painter.fillRect(head, mixed(QPalette::WindowText, QPalette::Window, 0.08F));
        painter.setPen(line);
        painter.drawLine(head.bottomLeft(), head.bottomRight());
        QFont font = m_look.font;
        font.setBold(isCurrent);
        painter.setFont(font);
        painter.setPen(m_look.palette.color(QPalette::WindowText));
        const auto part = [&](int left, int width) {
            const QRect rect(left, head.top(), width, head.height());
            return layout.mirrored(rect);
        };
        const QString name = harmlessText(m_matrix.rows().label(row));
        painter.drawText(part(gap, m_look.nameWidth), int(lead), painter.fontMetrics().elidedText(name.isEmpty() ? QStringLiteral("\u2026") : name, Qt::ElideRight, m_look.nameWidth));
        painter.setFont(m_look.font);
        painter.setPen(m_headFaint);
        if (m_look.detailWidth > 0)
            painter.drawText(part(2 * gap + m_look.nameWidth, m_look.detailWidth), int(lead),
                             painter.fontMetrics().elidedText(harmlessText(m_matrix.rows().detail(row)), Qt::ElideRight, m_look.detailWidth));
        const int from = gap + m_look.nameWidth + (m_look.detailWidth > 0 ? gap + m_look.detailWidth : 0);
        painter.drawText(part(from, layout.headWidth - from - gap), int(trail), totalText(true, row));
    }
    painter.restore();
    painter.setPen(m_faint);
    const QRect edge = layout.mirrored({0, 0, layout.headWidth, layout.area.height()});
    const int x = layout.isMirrored ? edge.left() : edge.right();
    painter.drawLine(x, 0, x, layout.area.height());
}

// Names read upwards, also where the others read from the right.
void MatrixPainter::paintColumnHeads(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    const int height = QFontMetrics(m_look.font).height();
    const int totalHeight = layout.rowHeight;
    painter.save();
    painter.setClipRect(layout.mirrored({layout.headWidth, 0, layout.area.width() - layout.headWidth, layout.headHeight}));
    const int length = qMax(0, layout.headHeight - totalHeight - height / 2);
    for (int column = m_visible.left(); column <= m_visible.right(); ++column) {
        const QRect head = layout.columnHead(column);
        const bool isSelected = column >= m_look.selected.left() && column <= m_look.selected.right();
        if (isSelected || column == m_look.dropTarget.x())
            painter.fillRect(head, mixed(QPalette::Highlight, QPalette::Window, 0.25F));
        else if (column == m_look.hovered.x())
            painter.fillRect(head, mixed(QPalette::WindowText, QPalette::Window, 0.08F));
        QFont font = m_look.font;
        font.setBold(column == m_look.current.x());
        painter.setFont(font);
        painter.setPen(m_look.palette.color(QPalette::WindowText));
        const QString name = harmlessText(m_matrix.columns().label(column));
        painter.save();
        painter.translate(head.left(), layout.headHeight - totalHeight);
        painter.rotate(-90);
        painter.drawText(QRect(0, 0, length, head.width() - 1), Qt::AlignAbsolute | Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(name.isEmpty() ? QStringLiteral("\u2026") : name, Qt::ElideRight, length));
        painter.restore();
        painter.setFont(m_look.font);
        painter.setPen(m_headFaint);
        const QRect total(head.left(), layout.headHeight - totalHeight, head.width(), totalHeight);
        const QString text = totalText(false, column);
        if (painter.fontMetrics().horizontalAdvance(text) < head.width()) {
            painter.drawText(total, Qt::AlignCenter, text);
        } else { // a large number in a narrow column
            QFont small = m_look.font;
            small.setPointSizeF(qMax(5.0, small.pointSizeF() * head.width() / (painter.fontMetrics().horizontalAdvance(text) + 4)));
            painter.setFont(small);
            painter.drawText(total, Qt::AlignCenter, text);
        }
    }
    painter.restore();
    painter.setPen(m_faint);
    painter.drawLine(0, layout.headHeight - 1, layout.area.width(), layout.headHeight - 1);
}

void MatrixPainter::paintCorner(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    const int gap = QFontMetrics(m_look.font).height() / 2;
    QFont bold = m_look.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(m_look.palette.color(QPalette::WindowText));
    const auto arrow = [this](int key) { return m_look.sortedBy == key ? QStringLiteral(" \u25be") : m_look.sortedBy == -key ? QStringLiteral(" \u25b4") : QString(); };
    const QRect line(gap, layout.headHeight - layout.rowHeight, layout.headWidth - 2 * gap, layout.rowHeight);
    const Qt::Alignment lead = Qt::AlignAbsolute | Qt::AlignVCenter | (layout.isMirrored ? Qt::AlignRight : Qt::AlignLeft);
    const Qt::Alignment trail = Qt::AlignAbsolute | Qt::AlignVCenter | (layout.isMirrored ? Qt::AlignLeft : Qt::AlignRight);
    painter.drawText(layout.mirrored(line), int(lead), m_look.rowTitle + arrow(1));
    painter.setFont(m_look.font);
    painter.setPen(m_headFaint);
    painter.drawText(layout.mirrored(line), int(trail), m_look.countTitle + arrow(2));
}

} // namespace Rollcall
