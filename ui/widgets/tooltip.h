#pragma once

#include "models/relation/plaintooltip.h" // IWYU pragma: export
#include "ui/widgets/mnemonic.h"

#include <QAction>
#include <QString>

namespace Rollcall {

// The text of an action or (by its menuAction()) of a menu, with names in it: Qt would make the tool tip from the text as it is.
inline void setNamedText(QAction &action, const QString &text)
{
    action.setText(text);
    action.setToolTip(Qt::mightBeRichText(text) ? plainToolTip(withoutMnemonic(text)) : QString());
}

} // namespace Rollcall
