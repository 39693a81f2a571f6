#pragma once

#include <QString>

namespace Rollcall {

// The text of an action as people read it: without the "&" that marks the menu key, and with "&" for "&&".
inline QString withoutMnemonic(QString text)
{
    for (qsizetype at = text.indexOf(u'&'); at >= 0; at = text.indexOf(u'&', at + 1))
        text.remove(at, 1); // the next character stays, even if it is another &
    return text;
}

} // namespace Rollcall
