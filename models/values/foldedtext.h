#pragma once

#include <QString>

#include <string_view>

namespace Rollcall::FoldedText {

// The text without the case and the accents of its letters: "elise" for "Élise".
QString folded(const QString &text);
// True when the needle, which is folded already, stands in the text once that is folded, too. Both are UTF-8.
bool contains(std::string_view text, std::string_view needle);
// False when no number that SQLite writes as text could hold it: then none needs to be written.
bool mayStandInNumber(std::string_view needle);

} // namespace Rollcall::FoldedText
