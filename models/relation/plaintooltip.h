#pragma once

#include <QString>
#include <QTextDocument>

namespace Rollcall {

// For setToolTip() and Qt::ToolTipRole: Qt draws as HTML whatever looks like it, and only that; names come from anywhere.
inline QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

} // namespace Rollcall
