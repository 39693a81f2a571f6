#pragma once

#include <QColor>

namespace Rollcall {

// The colour of secondary text: 68 % of the text's colour, 32 % of the background's.
inline QColor secondaryInk(const QColor &text, const QColor &ground)
{
    constexpr float Share = 0.68f;
    const auto mixed = [](float a, float b) { return a * Share + b * (1 - Share); };
    return QColor::fromRgbF(mixed(text.redF(), ground.redF()), mixed(text.greenF(), ground.greenF()), mixed(text.blueF(), ground.blueF()));
}

} // namespace Rollcall
