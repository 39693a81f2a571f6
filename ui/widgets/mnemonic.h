#pragma once

#include <QString>

namespace Rollcall {

// A text of an action as people read it: without the mark of the key in menus, and "&&" as the sign that it stands for.
inline QString withoutMnemonic(QString text)
{
    for (qsizetype at = text.indexOf(u'&'); at >= 0; at = text.indexOf(u'&', at + 1))
        text.remove(at, 1); // what follows, another & perhaps, stays
    return text;
}

} // namespace Rollcall
