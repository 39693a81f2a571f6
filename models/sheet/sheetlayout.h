#pragma once

#include "models/result.h"
#include "models/sheet/pagelook.h"
#include "models/sheet/sheet.h"
#include "models/sheet/sheetfonts.h"
#include "models/values/progress.h"

#include <QHash>
#include <QRectF>

#include <memory>

namespace Rollcall {

// The layout of a sheet on paper: each part begins on a new page, and a table that is too wide continues on further pages that
// repeat the names. All lengths are in twips. Measuring many rows takes long.
class SheetLayout
{
public:
    // The columns on one page, with the first column on each.
    struct Band
    {
        QList<qsizetype> columns; // the first one is in each
        int boxes = 0;
    };
    // Rows that stand on one page.
    struct Stretch
    {
        qsizetype part = 0;
        qsizetype first = 0; // of the sheet's rows
        qsizetype rows = 0;
        int firstBlank = 0; // of the blank lines
        int blanks = 0;
    };

    static Result<SheetLayout> of(const std::shared_ptr<const Sheet> &sheet, const PageLook &look, const Progress &progress = {});

    const Sheet &sheet() const { return *m_sheet; }
    const PageLook &look() const { return m_look; }
    qsizetype pages() const { return m_stretches.size() * m_bands.size(); }
    // Pages go across first, then down.
    const Stretch &stretch(qsizetype page) const { return m_stretches.at(page / m_bands.size()); }
    const Band &band(qsizetype page) const { return m_bands.at(page % m_bands.size()); }
    const QList<Band> &bands() const { return m_bands; }

    const SheetFonts &fonts() const { return m_fonts; }
    QRectF paper() const; // without the margins
    double headHeight(const SheetPart &part) const; // above the columns' headings
    bool hasSubtitleBeside(const SheetPart &part) const;
    double columnWidth(qsizetype column) const { return m_widths.at(column); }
    double numberWidth() const { return m_numberWidth; }
    // How many lines the row's texts take.
    int lines(qsizetype row) const { return m_tallRows.value(row, 1); }

private:
    SheetLayout(const std::shared_ptr<const Sheet> &sheet, const PageLook &look);

    bool measure(const Progress &progress);
    bool countLines(const QList<qsizetype> &narrowed, const Progress &progress);
    void divideColumns();
    void divideRows();

    std::shared_ptr<const Sheet> m_sheet;
    PageLook m_look;
    SheetFonts m_fonts;
    QList<double> m_widths; // of the columns
    double m_numberWidth = 0;
    QHash<qsizetype, int> m_tallRows;
    QList<Band> m_bands;
    QList<Stretch> m_stretches;
};

} // namespace Rollcall
