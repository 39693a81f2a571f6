#include "models/sheet/sheetlayout.h"

#include "models/relation/harmlesstext.h"
#include "models/tr.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace Rollcall {

static constexpr int RowsAtATime = 512; // between two looks at whether it is still wanted
static constexpr int MostLines = 12; // of one row; what is longer is cut

SheetLayout::SheetLayout(const std::shared_ptr<const Sheet> &sheet, const PageLook &look)
    : m_sheet(sheet)
    , m_look(look)
{
}

Result<SheetLayout> SheetLayout::of(const std::shared_ptr<const Sheet> &sheet, const PageLook &look, const Progress &progress)
{
    SheetLayout layout(sheet, look);
    if (!layout.measure(progress))
        return Failure{Tr::tr("Cancelled; nothing was written."), {}, Failure::CalledOff};
    layout.divideColumns();
    layout.divideRows();
    return layout;
}

QRectF SheetLayout::paper() const
{
    constexpr double TwipsAPoint = 20;
    const QRectF points = m_look.layout.paintRect(QPageLayout::Point);
    return {points.topLeft() * TwipsAPoint, points.size() * TwipsAPoint};
}

// How wide texts are. Latin letters stand side by side, so their widths are looked up once; whole texts of other scripts are measured.
class TextWidths
{
public:
    explicit TextWidths(const QFontMetricsF &metrics)
        : m_metrics(metrics)
    {
        for (char16_t letter = 0; letter < End; ++letter)
            m_widths[letter] = letter < u' ' ? 0 : metrics.horizontalAdvance(QChar(letter));
    }

    double of(const QString &text) const
    {
        double width = 0;
        for (const QChar letter : text) {
            if (letter.unicode() >= End)
                return m_metrics.horizontalAdvance(text);
            width += m_widths[letter.unicode()];
        }
        return width;
    }

private:
    static constexpr char16_t End = 0x250; // of Latin

    QFontMetricsF m_metrics;
    std::array<double, End> m_widths = {};
};

bool SheetLayout::measure(const Progress &progress)
{
    constexpr double MostOfPage = 0.4;
    const double widest = paper().width() * MostOfPage;
    const TextWidths widths(m_fonts.textMetrics);
    qsizetype most = 0;
    for (const SheetPart &part : m_sheet->parts)
        most = qMax(most, part.count + m_look.blankLines);
    m_numberWidth = m_fonts.textMetrics.horizontalAdvance(QLocale().toString(most)) + m_fonts.gap();
    for (const SheetColumn &column : m_sheet->columns)
        m_widths.append(m_fonts.boldMetrics.horizontalAdvance(column.title));
    for (qsizetype row = 0; row < m_sheet->rows(); ++row) {
        if (row % RowsAtATime == 0 && progress && !progress(row, m_sheet->rows()))
            return false;
        for (qsizetype column = 0; column < m_widths.size(); ++column) {
            if (m_widths.at(column) <= widest)
                m_widths[column] = qMax(m_widths.at(column), widths.of(harmlessText(m_sheet->shown(row, column))));
        }
    }
    QList<qsizetype> narrowed;
    for (qsizetype column = 0; column < m_widths.size(); ++column) {
        if (m_widths.at(column) > widest)
            narrowed.append(column);
        m_widths[column] = qMin(m_widths.at(column), widest) + m_fonts.gap();
    }
    return narrowed.isEmpty() || countLines(narrowed, progress);
}

bool SheetLayout::countLines(const QList<qsizetype> &narrowed, const Progress &progress)
{
    constexpr double VeryHigh = 1e6;
    for (qsizetype row = 0; row < m_sheet->rows(); ++row) {
        if (row % RowsAtATime == 0 && progress && !progress(row, m_sheet->rows()))
            return false;
        int lines = 1;
        for (const qsizetype column : narrowed) {
            const double width = m_widths.at(column) - m_fonts.gap();
            const QString text = harmlessText(m_sheet->shown(row, column)).left(int(MostLines * 200));
            if (m_fonts.textMetrics.horizontalAdvance(text) <= width)
                continue;
            const double height = m_fonts.textMetrics.boundingRect(QRectF(0, 0, width, VeryHigh), Qt::TextWordWrap | Qt::TextWrapAnywhere, text).height();
            lines = qMax(lines, qMin(MostLines, int(std::ceil(height / m_fonts.textMetrics.lineSpacing() - 0.2))));
        }
        if (lines > 1)
            m_tallRows.insert(row, lines);
    }
    return true;
}

void SheetLayout::divideColumns()
{
    const double room = paper().width() - m_numberWidth - m_widths.first();
    const double box = m_fonts.boxSide() + m_fonts.gap() / 2;
    m_bands = {{{0}, 0}};
    double used = 0;
    for (qsizetype column = 1; column < m_widths.size(); ++column) {
        if (used > 0 && used + m_widths.at(column) > room) {
            m_bands.append({{0}, 0});
            used = 0;
        }
        m_bands.last().columns.append(column);
        used += m_widths.at(column);
    }
    int boxes = m_look.emptyBoxes;
    const int fitting = qMax(1, int(room / box));
    if (boxes > 0 && used + boxes * box > room && used > 0)
        m_bands.append({{0}, 0});
    while (boxes > 0) {
        m_bands.last().boxes = qMin(boxes, fitting);
        boxes -= m_bands.last().boxes;
        if (boxes > 0)
            m_bands.append({{0}, 0});
    }
}

bool SheetLayout::hasSubtitleBeside(const SheetPart &part) const
{
    const double width = m_fonts.titleMetrics.horizontalAdvance(part.title) + m_fonts.gap() + m_fonts.smallMetrics.horizontalAdvance(m_sheet->subtitle(part.count));
    return width <= paper().width();
}

double SheetLayout::headHeight(const SheetPart &part) const
{
    const double further = m_fonts.smallMetrics.height();
    return m_fonts.titleMetrics.height() + (hasSubtitleBeside(part) ? 0 : further) + (m_sheet->sentence.isEmpty() ? 0 : further) + further / 2;
}

// No page ends with headings alone, for each has room for a row.
void SheetLayout::divideRows()
{
    const double footer = m_fonts.smallMetrics.height() * 2;
    for (qsizetype part = 0; part < m_sheet->parts.size(); ++part) {
        const SheetPart &described = m_sheet->parts.at(part);
        const double room = paper().height() - headHeight(described) - m_fonts.headingHeight() - footer;
        Stretch stretch{part, described.first, 0, 0, 0};
        double used = 0;
        const auto goOnIfFull = [&](double height, qsizetype row, int blank) {
            if (used > 0 && used + height > room) {
                m_stretches.append(stretch);
                stretch = {part, row, 0, blank, 0};
                used = 0;
            }
            used += height;
        };
        for (qsizetype row = described.first; row < described.first + described.count; ++row) {
            goOnIfFull(m_fonts.rowHeight(lines(row)), row, 0);
            ++stretch.rows;
        }
        for (int blank = 0; blank < m_look.blankLines; ++blank) {
            goOnIfFull(m_fonts.rowHeight(), described.first + described.count, blank);
            ++stretch.blanks;
        }
        m_stretches.append(stretch);
    }
}

} // namespace Rollcall
