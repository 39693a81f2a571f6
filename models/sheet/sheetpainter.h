#pragma once

#include "models/result.h"
#include "models/sheet/sheetlayout.h"

class QPagedPaintDevice;
class QPainter;

namespace Rollcall {

// Paints a sheet's pages, black on white whatever the desktop's colours are: for the printer, for a PDF and for the look beforehand.
class SheetPainter
{
public:
    explicit SheetPainter(const SheetLayout &layout) : m_layout(layout) {}

    // The painter's origin is the paper's corner, and its unit a twip.
    void paint(QPainter &painter, qsizetype page) const;
    // All pages from one to another, counted from 0.
    Result<> print(QPagedPaintDevice &device, qsizetype first, qsizetype last, const Progress &progress = {}) const;
    // "Page 3 of 17", with the columns where they do not fit on one.
    QString footer(qsizetype page) const;

private:
    void paintHead(QPainter &painter, qsizetype page) const;
    void paintHeadings(QPainter &painter, const SheetLayout::Band &band, double top) const;
    void paintRows(QPainter &painter, qsizetype page, double top) const;
    void paintRow(QPainter &painter, const SheetLayout::Band &band, qsizetype row, double top) const;
    void paintNumber(QPainter &painter, qsizetype number, double top) const;
    void paintBoxes(QPainter &painter, const SheetLayout::Band &band, double top, double height) const;
    void paintLine(QPainter &painter, double y, bool isStrong) const;

    const SheetLayout &m_layout;
};

} // namespace Rollcall
