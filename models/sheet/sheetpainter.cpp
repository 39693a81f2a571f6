#include "models/sheet/sheetpainter.h"

#include "models/relation/harmlesstext.h"
#include "models/tr.h"

#include <QLocale>
#include <QPagedPaintDevice>
#include <QPainter>

namespace Rollcall {

static constexpr double ThinLine = 8, StrongLine = 15; // twips

QString SheetPainter::footer(qsizetype page) const
{
    const QLocale locale;
    const QString number = Tr::tr("Page %1 of %2").arg(locale.toString(page + 1), locale.toString(m_layout.pages()));
    const QList<qsizetype> &columns = m_layout.band(page).columns;
    if (m_layout.bands().size() == 1 || columns.size() < 2)
        return number;
    return Tr::tr("%1 \u00B7 columns %2\u2013%3").arg(number, locale.toString(columns.at(1) + 1), locale.toString(columns.last() + 1));
}

void SheetPainter::paint(QPainter &painter, qsizetype page) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const SheetPart &part = m_layout.sheet().parts.at(m_layout.stretch(page).part);
    const double top = m_layout.paper().top() + m_layout.headHeight(part);
    paintHead(painter, page);
    paintHeadings(painter, m_layout.band(page), top);
    paintRows(painter, page, top + m_layout.fonts().headingHeight());
    const QRectF paper = m_layout.paper();
    const double height = m_layout.fonts().smallMetrics.height();
    painter.setFont(m_layout.fonts().small);
    painter.setPen(Qt::black);
    painter.drawText(QRectF(paper.left(), paper.bottom() - height, paper.width(), height), Qt::AlignHCenter | Qt::AlignBottom, footer(page));
}

void SheetPainter::paintHead(QPainter &painter, qsizetype page) const
{
    const Sheet &sheet = m_layout.sheet();
    const SheetPart &part = sheet.parts.at(m_layout.stretch(page).part);
    const SheetFonts &fonts = m_layout.fonts();
    QRectF line = m_layout.paper();
    line.setHeight(fonts.titleMetrics.height());
    painter.setPen(Qt::black);
    painter.setFont(fonts.title);
    painter.drawText(line, Qt::AlignVCenter, fonts.titleMetrics.elidedText(harmlessText(part.title), Qt::ElideRight, line.width()));
    const bool isBeside = m_layout.hasSubtitleBeside(part);
    painter.setFont(fonts.small);
    if (!isBeside) {
        line.moveTop(line.bottom());
        line.setHeight(fonts.smallMetrics.height());
    }
    painter.drawText(line, Qt::AlignVCenter | (isBeside ? Qt::AlignRight : Qt::AlignLeft),
                     fonts.smallMetrics.elidedText(harmlessText(sheet.subtitle(part.count)), Qt::ElideRight, line.width()));
    if (sheet.sentence.isEmpty())
        return;
    line.moveTop(line.bottom());
    line.setHeight(fonts.smallMetrics.height());
    painter.drawText(line, Qt::AlignVCenter, fonts.smallMetrics.elidedText(harmlessText(sheet.sentence), Qt::ElideRight, line.width()));
}

void SheetPainter::paintHeadings(QPainter &painter, const SheetLayout::Band &band, double top) const
{
    const SheetFonts &fonts = m_layout.fonts();
    painter.setFont(fonts.bold);
    painter.setPen(Qt::black);
    double left = m_layout.paper().left() + m_layout.numberWidth();
    for (const qsizetype column : band.columns) {
        const SheetColumn &described = m_layout.sheet().columns.at(column);
        const double width = m_layout.columnWidth(column) - fonts.gap();
        const QRectF cell(left, top, width, fonts.headingHeight());
        painter.drawText(cell, Qt::AlignVCenter | Qt::TextSingleLine | (described.isNumber ? Qt::AlignRight : Qt::AlignLeft),
                         fonts.boldMetrics.elidedText(harmlessText(described.title), Qt::ElideRight, width + 1));
        left += m_layout.columnWidth(column);
    }
    paintLine(painter, top + fonts.headingHeight(), true);
}

void SheetPainter::paintRows(QPainter &painter, qsizetype page, double top) const
{
    const SheetLayout::Stretch &stretch = m_layout.stretch(page);
    const SheetLayout::Band &band = m_layout.band(page);
    const SheetFonts &fonts = m_layout.fonts();
    const SheetPart &part = m_layout.sheet().parts.at(stretch.part);
    painter.setFont(fonts.text);
    for (qsizetype row = stretch.first; row < stretch.first + stretch.rows; ++row) {
        const double height = fonts.rowHeight(m_layout.lines(row));
        paintNumber(painter, row - part.first + 1, top);
        paintRow(painter, band, row, top);
        paintBoxes(painter, band, top, height);
        top += height;
        paintLine(painter, top, false);
    }
    for (int blank = 0; blank < stretch.blanks; ++blank) {
        paintNumber(painter, part.count + stretch.firstBlank + blank + 1, top);
        paintBoxes(painter, band, top, fonts.rowHeight());
        top += fonts.rowHeight();
        paintLine(painter, top, false);
    }
}

void SheetPainter::paintNumber(QPainter &painter, qsizetype number, double top) const
{
    const SheetFonts &fonts = m_layout.fonts();
    const double right = m_layout.paper().left() + m_layout.numberWidth() - fonts.gap();
    const QString digits = QLocale().toString(number);
    painter.setPen(Qt::darkGray);
    painter.drawText(QPointF(right - fonts.textMetrics.horizontalAdvance(digits), top + fonts.textMetrics.height() * 0.15 + fonts.textMetrics.ascent()), digits);
}

void SheetPainter::paintRow(QPainter &painter, const SheetLayout::Band &band, qsizetype row, double top) const
{
    const Sheet &sheet = m_layout.sheet();
    const SheetFonts &fonts = m_layout.fonts();
    const double padding = fonts.textMetrics.height() * 0.15;
    const int lines = m_layout.lines(row);
    double left = m_layout.paper().left() + m_layout.numberWidth();
    painter.setPen(Qt::black);
    for (const qsizetype column : band.columns) {
        const double width = m_layout.columnWidth(column) - fonts.gap();
        const QString text = harmlessText(sheet.shown(row, column));
        if (lines > 1) {
            const QRectF cell(left, top + padding, width, fonts.rowHeight(lines) - 2 * padding);
            painter.save();
            painter.setClipRect(cell);
            painter.drawText(cell, Qt::AlignTop | Qt::TextWordWrap | Qt::TextWrapAnywhere | (sheet.columns.at(column).isNumber ? Qt::AlignRight : Qt::AlignLeft), text);
            painter.restore();
        } else {
            const double indent = sheet.columns.at(column).isNumber ? width - fonts.textMetrics.horizontalAdvance(text) : 0;
            painter.drawText(QPointF(left + indent, top + padding + fonts.textMetrics.ascent()), text);
        }
        left += m_layout.columnWidth(column);
    }
}

// At the end of the line, so that they stand one under the other on every page.
void SheetPainter::paintBoxes(QPainter &painter, const SheetLayout::Band &band, double top, double height) const
{
    const SheetFonts &fonts = m_layout.fonts();
    const double side = fonts.boxSide();
    double left = m_layout.paper().right() - band.boxes * (side + fonts.gap() / 2) + fonts.gap() / 2;
    painter.setPen(QPen(Qt::darkGray, ThinLine));
    painter.setBrush(Qt::NoBrush);
    for (int box = 0; box < band.boxes; ++box) {
        painter.drawRect(QRectF(left, top + (height - side) / 2, side, side));
        left += side + fonts.gap() / 2;
    }
}

void SheetPainter::paintLine(QPainter &painter, double y, bool isStrong) const
{
    painter.setPen(QPen(isStrong ? Qt::black : Qt::lightGray, isStrong ? StrongLine : ThinLine));
    painter.drawLine(QPointF(m_layout.paper().left(), y), QPointF(m_layout.paper().right(), y));
}

Result<> SheetPainter::print(QPagedPaintDevice &device, qsizetype first, qsizetype last, const Progress &progress) const
{
    const Failure failure{Tr::tr("The printer did not accept the pages. Check that it is on and has paper, or choose another printer.")};
    QPageLayout whole = m_layout.look().layout;
    whole.setMode(QPageLayout::FullPageMode); // the margins are in our own lengths
    device.setPageLayout(whole);
    QPainter painter;
    if (!painter.begin(&device))
        return failure;
    for (qsizetype page = first; page <= last; ++page) {
        if (progress && !progress(page - first, last - first + 1))
            return Failure{Tr::tr("Cancelled; nothing was written."), {}, Failure::CalledOff};
        if (page > first && !device.newPage())
            return failure;
        painter.save();
        painter.scale(painter.device()->logicalDpiX() / SheetFonts::Twips, painter.device()->logicalDpiY() / SheetFonts::Twips);
        paint(painter, page);
        painter.restore();
    }
    return painter.end() ? Result<>() : failure;
}

} // namespace Rollcall
