#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

namespace Rollcall {

// A stored value inside a sentence: in quotes, drawn harmlessly and cut where it is long; NULL without quotes, which it
// has only as a text.
QString valueInSentence(const QVariant &value);

// "A", "A and B", "A, B and C"; of more than a few only their number.
QString enumeration(const QStringList &parts);

} // namespace Rollcall
