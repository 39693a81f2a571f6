#include "ui/transfer/verdictcolors.h"

namespace Rollcall {

static QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int x, int y) { return int(x * share + y * (1 - share)); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

VerdictColors VerdictColors::of(ImportTally::Bucket bucket, bool isUnknown, const QPalette &palette)
{
    constexpr double Tint = 0.15;
    const QColor base = palette.color(QPalette::Base);
    const bool isDark = base.lightness() < 128;
    const QColor green = isDark ? QColor(120, 200, 130) : QColor(20, 110, 40);
    const QColor amber = isDark ? QColor(230, 180, 90) : QColor(130, 85, 0);
    const QColor red = isDark ? QColor(240, 140, 135) : QColor(175, 30, 30);
    const QColor grey = mixed(palette.color(QPalette::Text), base, 0.68);
    QColor ink = grey;
    if (bucket == ImportTally::Bucket::Joins)
        ink = green;
    else if (bucket == ImportTally::Bucket::ToDecide)
        ink = isUnknown ? red : amber;
    else if (bucket == ImportTally::Bucket::Refused || bucket == ImportTally::Bucket::Leaves)
        ink = red;
    return {ink, mixed(ink, base, Tint)};
}

} // namespace Rollcall
