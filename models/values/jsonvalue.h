#pragma once

#include <QString>
#include <QVariant>

namespace Rollcall {

// A value as JSON that loses nothing: null; 48; 0.1 (a real always has a point or an exponent, an
// integer never); "text"; {"integer":"9223372036854775807"} where a double would be inexact (beyond
// ±(2^53 - 1)); {"real":"inf"}, {"real":"-inf"}; {"base64":"AGFi"} for bytes. Booleans are 1 and 0,
// as the database stores them.
QString jsonValue(const QVariant &value);

// Text in quotes, with JSON's escapes; a lone surrogate is escaped, not lost.
QString jsonText(const QString &text);

// Parameter sets as an array of arrays.
QString jsonSets(const QList<QVariantList> &sets);

} // namespace Rollcall
