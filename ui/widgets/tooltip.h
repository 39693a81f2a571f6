#pragma once

#include "ui/widgets/mnemonic.h"

#include <QAction>
#include <QString>
#include <QTextDocument>

namespace Rollcall {

// For setToolTip(): Qt draws as HTML whatever looks like it, and names come from anywhere.
inline QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

// The text of an action or (by its menuAction()) of a menu, with names in it: Qt would make the tool tip from the text as it is.
inline void setNamedText(QAction &action, const QString &text)
{
    action.setText(text);
    action.setToolTip(Qt::mightBeRichText(text) ? plainToolTip(withoutMnemonic(text)) : QString());
}

} // namespace Rollcall
