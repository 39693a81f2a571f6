#pragma once

#include <QIcon>

namespace Rollcall {

// A drawing of resources/icons, in the palette's colour for buttons and in that of disabled ones. No
// icon where Qt's SVG plugin is missing.
QIcon icon(const QString &name);

} // namespace Rollcall
