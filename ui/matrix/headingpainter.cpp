#include "ui/matrix/headingpainter.h"

#include "models/lists/entitymodel.h"
#include "models/lists/freshrows.h"
#include "models/matrix/matrix.h"
#include "models/relation/harmlesstext.h"
#include "ui/matrix/matrixview.h"
#include "ui/widgets/ink.h"

#include <QLocale>
#include <QPainter>
#include <QTextLayout>

namespace Rollcall {

// Beside the names that someone else has just changed, as in the lists.
static constexpr int BarGap = 1, BarWidth = 2;

HeadingPainter::HeadingPainter(const Matrix &matrix, const MatrixLook &look, HeadingCache &cache)
    : m_matrix(matrix)
    , m_look(look)
    , m_cache(cache)
    , m_visible(look.layout.visible())
    , m_bold(look.bold())
    , m_metrics(look.font)
    , m_boldMetrics(m_bold)
    , m_ink(look.palette.color(QPalette::WindowText))
    , m_faint(secondaryInk(m_ink, look.palette.color(QPalette::Window)))
    , m_line(look.mixed(QPalette::WindowText, QPalette::Window, 0.13F))
{
}

void HeadingPainter::paint(QPainter &painter) const
{
    paintRows(painter);
    paintColumns(painter);
    paintCorner(painter);
}

// Laid out once, to measure it and to draw it. In its own direction, so that the dots of a cut name are at its end.
void HeadingPainter::write(QPainter &painter, const QRect &rect, const QString &text, const QColor &ink, bool isBold, bool isAtStart) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    QTextLayout layout(text, isBold ? m_bold : m_look.font);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    const double width = line.naturalTextWidth();
    if (width > rect.width() && rect.width() > 0) {
        const QString shown = (isBold ? m_boldMetrics : m_metrics).elidedText(text, Qt::ElideRight, rect.width());
        if (shown != text) {
            write(painter, rect, shown, ink, isBold, isAtStart);
            return;
        }
    }
    painter.setPen(ink);
    const double left = isAtStart ? rect.left() : rect.right() + 1 - width;
    layout.draw(&painter, QPointF(qRound(left), rect.top() + (rect.height() - m_metrics.height()) / 2));
}

// In a narrow column thousands are counted, so that the number can be read; the tip has it in full.
static QString shortNumber(qint64 number)
{
    constexpr qint64 Thousand = 1000, Million = Thousand * Thousand;
    const auto in = [number](qint64 unit) { return QLocale().toString(double(number) / double(unit), 'f', number < 10 * unit ? 1 : 0); };
    return number >= Million ? MatrixView::tr("%1M", "millions").arg(in(Million)) : number >= Thousand ? MatrixView::tr("%1k", "thousands").arg(in(Thousand)) : QLocale().toString(number);
}

QString HeadingPainter::totalText(const MatrixAxis &axis, int place, int room) const
{
    const auto text = [this, room](const std::optional<qint64> &number) {
        const QString full = number ? QLocale().toString(*number) : QStringLiteral("\u2026");
        constexpr qint64 Long = 1000; // up to here there is always room
        return number && *number >= Long && m_metrics.horizontalAdvance(full) >= room ? shortNumber(*number) : full;
    };
    const MatrixTotals &totals = m_matrix.totals(axis.side());
    const auto all = axis.total(place);
    if (!totals.isPart() || m_matrix.axis(opposite(axis.side())).size() > MatrixTotals::MostOthers)
        return text(all);
    return text(totals.shown(place)) + u'/' + text(all);
}

QColor HeadingPainter::groundOf(bool isSelected, bool isHovered) const
{
    return isSelected  ? m_look.mixed(QPalette::Highlight, QPalette::Window, 0.25F)
           : isHovered ? m_look.mixed(QPalette::WindowText, QPalette::Window, 0.08F)
                       : m_look.palette.color(QPalette::Window);
}

HeadingCache::Look HeadingPainter::lookOf(const MatrixAxis &axis, int place, const QSize &size) const
{
    const QString name = harmlessText(axis.label(place));
    HeadingCache::Look look;
    look.name = name.isEmpty() ? QStringLiteral("\u2026") : name;
    look.total = totalText(axis, place, &axis == &m_matrix.rows() ? m_look.layout.headWidth : size.width());
    look.isFresh = axis.table().fresh().contains(axis.keyAt(place));
    look.size = size;
    return look;
}

void HeadingPainter::paintRows(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    const MatrixAxis &axis = m_matrix.rows();
    const QRect all = layout.mirrored({0, layout.headHeight, layout.headWidth, layout.area.height() - layout.headHeight});
    painter.save();
    painter.setClipRect(all);
    for (int row = m_visible.top(); row <= m_visible.bottom(); ++row) {
        const QRect head = layout.rowHead(row);
        HeadingCache::Look look = lookOf(axis, row, head.size());
        look.detail = m_look.detailWidth > 0 ? harmlessText(axis.detail(row)) : QString();
        look.nameWidth = m_look.nameWidth;
        look.detailWidth = m_look.detailWidth;
        look.isBold = row == m_look.current.y();
        const bool isSelected = (row >= m_look.selected.top() && row <= m_look.selected.bottom()) || row == m_look.dropTarget.y();
        look.ground = groundOf(isSelected || look.isFresh, row == m_look.hovered.y()).rgb();
        m_cache.draw(painter, head.topLeft(), look, [this, &look](QPainter &into) { paintRow(into, look); });
    }
    const int end = m_visible.isEmpty() ? all.top() : layout.rowHead(m_visible.bottom()).bottom() + 1;
    painter.fillRect(QRect(all.left(), end, all.width(), all.bottom() - end + 1), m_look.palette.color(QPalette::Window));
    painter.setPen(m_look.mixed(QPalette::Text, QPalette::Base, 0.35F));
    const int x = layout.isMirrored ? all.left() : all.right();
    painter.drawLine(x, all.top(), x, all.bottom());
    painter.restore();
}

void HeadingPainter::paintRow(QPainter &painter, const HeadingCache::Look &head) const
{
    const bool isMirrored = m_look.layout.isMirrored;
    const int gap = m_metrics.height() / 2, width = head.size.width(), height = head.size.height();
    const auto part = [&](int left, int wide) { return QRect(isMirrored ? width - left - wide : left, 0, wide, height - 1); };
    painter.setPen(m_line);
    painter.drawLine(0, height - 1, width - 1, height - 1);
    if (head.isFresh)
        painter.fillRect(part(BarGap, BarWidth), m_look.palette.color(QPalette::Highlight));
    write(painter, part(gap, head.nameWidth), head.name, m_ink, head.isBold, !isMirrored);
    if (head.detailWidth > 0)
        write(painter, part(2 * gap + head.nameWidth, head.detailWidth), head.detail, m_faint, false, !isMirrored);
    const int from = gap + head.nameWidth + (head.detailWidth > 0 ? gap + head.detailWidth : 0);
    write(painter, part(from, width - from - gap), head.total, m_faint, false, isMirrored);
}

// Names read upwards, also where the others read from the right.
void HeadingPainter::paintColumns(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    const MatrixAxis &axis = m_matrix.columns();
    const QRect all = layout.mirrored({layout.headWidth, 0, layout.area.width() - layout.headWidth, layout.headHeight});
    painter.save();
    painter.setClipRect(all);
    for (int column = m_visible.left(); column <= m_visible.right(); ++column) {
        const QRect head = layout.columnHead(column);
        HeadingCache::Look look = lookOf(axis, column, head.size());
        look.isUpright = true;
        look.isBold = column == m_look.current.x();
        const bool isSelected = (column >= m_look.selected.left() && column <= m_look.selected.right()) || column == m_look.dropTarget.x();
        look.ground = groundOf(isSelected || look.isFresh, column == m_look.hovered.x()).rgb();
        m_cache.draw(painter, head.topLeft(), look, [this, &look](QPainter &into) { paintColumn(into, look); });
    }
    QRect behind = all;
    if (!m_visible.isEmpty()) {
        const QRect last = layout.columnHead(m_visible.right());
        layout.isMirrored ? behind.setRight(last.left() - 1) : behind.setLeft(last.right() + 1);
    }
    painter.fillRect(behind, m_look.palette.color(QPalette::Window));
    painter.setPen(m_look.mixed(QPalette::Text, QPalette::Base, 0.35F));
    painter.drawLine(all.left(), all.bottom(), all.right(), all.bottom());
    painter.restore();
}

void HeadingPainter::paintColumn(QPainter &painter, const HeadingCache::Look &head) const
{
    const int totalHeight = m_look.layout.rowHeight, width = head.size.width(), height = head.size.height();
    const int length = qMax(0, height - totalHeight - m_metrics.height() / 2);
    painter.save();
    painter.translate(0, height - totalHeight);
    painter.rotate(-90);
    write(painter, QRect(0, 0, length, width - 1), head.name, m_ink, head.isBold, true);
    painter.restore();
    if (head.isFresh)
        painter.fillRect(QRect(0, BarGap, width - 1, BarWidth), m_look.palette.color(QPalette::Highlight));
    const QRect total(0, height - totalHeight, width, totalHeight);
    painter.setPen(m_faint);
    painter.setFont(m_look.font);
    const int needed = m_metrics.horizontalAdvance(head.total);
    if (needed >= width) { // a large number in a narrow column
        QFont small = m_look.font;
        small.setPointSizeF(qMax(5.0, small.pointSizeF() * width / (needed + 4)));
        painter.setFont(small);
    }
    painter.drawText(total, Qt::AlignCenter, head.total);
}

void HeadingPainter::paintCorner(QPainter &painter) const
{
    const MatrixLayout &layout = m_look.layout;
    const auto arrow = [this](int key) { return m_look.sortedBy == key ? QStringLiteral(" \u25be") : m_look.sortedBy == -key ? QStringLiteral(" \u25b4") : QString(); };
    HeadingCache::Look look;
    look.name = m_look.rowTitle + arrow(1);
    look.total = m_look.countTitle + arrow(2);
    look.ground = m_look.palette.color(QPalette::Window).rgb();
    look.isBold = true;
    look.size = layout.corner().size();
    m_cache.draw(painter, layout.corner().topLeft(), look, [this, &look](QPainter &into) {
        const MatrixLayout &all = m_look.layout;
        const int width = look.size.width(), height = look.size.height(), gap = m_metrics.height() / 2;
        into.setPen(m_look.mixed(QPalette::Text, QPalette::Base, 0.35F));
        const int x = all.isMirrored ? 0 : width - 1;
        into.drawLine(x, 0, x, height - 1);
        into.drawLine(0, height - 1, width - 1, height - 1);
        const QRect line(gap, height - all.rowHeight, width - 2 * gap, all.rowHeight);
        write(into, line, look.name, m_ink, true, !all.isMirrored);
        write(into, line, look.total, m_faint, false, all.isMirrored);
    });
}

} // namespace Rollcall
