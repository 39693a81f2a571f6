#pragma once

#include <QIcon>

namespace Rollcall {

// An icon from resources/icons, drawn in the palette's colours for button texts. Null where Qt's SVG plugin is missing.
QIcon icon(const QString &name);

} // namespace Rollcall
