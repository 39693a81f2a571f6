#pragma once

#include <QFont>
#include <QFontMetricsF>

namespace Rollcall {

// The letters of a sheet on paper, measured in twips (1/1440 inch), so that every device breaks pages at the same rows.
struct SheetFonts
{
    static constexpr double Twips = 1440; // an inch

    SheetFonts();

    QFont text;
    QFont bold;
    QFont title;
    QFont small;
    QFontMetricsF textMetrics;
    QFontMetricsF boldMetrics;
    QFontMetricsF titleMetrics;
    QFontMetricsF smallMetrics;

    double rowHeight(int lines = 1) const;
    double headingHeight() const { return boldMetrics.height() * 1.4; }
    double gap() const { return textMetrics.height() * 1.1; } // between columns
    double boxSide() const { return textMetrics.height() * 0.85; }
};

} // namespace Rollcall
