#include "models/sheet/sheetfonts.h"

#include <QGuiApplication>

namespace Rollcall {

static QFont fontOf(double points, bool isBold)
{
    constexpr double PointsAnInch = 72;
    QFont font = QGuiApplication::font();
    font.setPixelSize(int(points * SheetFonts::Twips / PointsAnInch));
    font.setBold(isBold);
    font.setItalic(false);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

SheetFonts::SheetFonts()
    : text(fontOf(9, false))
    , bold(fontOf(9, true))
    , title(fontOf(13, true))
    , small(fontOf(8, false))
    , textMetrics(text)
    , boldMetrics(bold)
    , titleMetrics(title)
    , smallMetrics(small)
{
}

double SheetFonts::rowHeight(int lines) const
{
    return textMetrics.height() * 0.3 + textMetrics.lineSpacing() * lines;
}

} // namespace Rollcall
