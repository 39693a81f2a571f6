#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

namespace Rollcall {

// A stored value inside a sentence: in quotes, harmless to draw, and shortened when long. NULL is shown
// without quotes, to tell it from the text "NULL".
QString valueInSentence(const QVariant &value);

// "A", "A and B", "A, B and C"; for more than a few parts, the rest is only counted.
QString enumeration(const QStringList &parts);

} // namespace Rollcall
