#include "models/sheet/pagelook.h"

#include <QLocale>

namespace Rollcall {

QPageLayout PageLook::usualLayout()
{
    constexpr double Margin = 15; // millimetres, which every printer leaves room for
    const bool isImperial = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    return {QPageSize(isImperial ? QPageSize::Letter : QPageSize::A4), QPageLayout::Portrait, {Margin, Margin, Margin, Margin}, QPageLayout::Millimeter};
}

} // namespace Rollcall
