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

// The other way round: what is to stand on a menu or a button as it is, whatever it holds.
inline QString literalText(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace Rollcall
