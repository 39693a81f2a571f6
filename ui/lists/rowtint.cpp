#include "ui/lists/rowtint.h"

#include <QApplication>
#include <QWidget>

namespace Rollcall::RowTint {

static QColor mixed(const QColor &ink, const QColor &ground, qreal share)
{
    const auto part = [share](float of, float on) { return float(of * share + on * (1 - share)); };
    return QColor::fromRgbF(part(ink.redF(), ground.redF()), part(ink.greenF(), ground.greenF()), part(ink.blueF(), ground.blueF()));
}

static bool isDark(const QPalette &palette)
{
    return qGray(palette.color(QPalette::Base).rgb()) < 128;
}

QPalette paletteOf(const QWidget &list)
{
    QPalette palette = list.palette();
    const QWidget *focus = QApplication::focusWidget();
    if (focus == &list || list.isAncestorOf(focus)) // in a cell's editor, too
        return palette;
    const qreal share = isDark(palette) ? 0.45 : 0.3;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        palette.setColor(group, QPalette::Highlight, mixed(palette.color(group, QPalette::Highlight), palette.color(group, QPalette::Base), share));
        palette.setColor(group, QPalette::HighlightedText, palette.color(group, QPalette::Text));
    }
    return palette;
}

QColor ofHeading(const QPalette &palette)
{
    const qreal share = isDark(palette) ? 0.26 : 0.13;
    return mixed(palette.color(QPalette::Highlight), palette.color(QPalette::Window), share);
}

} // namespace Rollcall::RowTint
