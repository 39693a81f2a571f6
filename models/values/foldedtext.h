#pragma once

#include <QString>

#include <string_view>

namespace Rollcall::FoldedText {

// The text without the case and the accents of its letters: "elise" for "Élise".
QString folded(const QString &text);
// True when the needle, which is folded already, stands in the text once that is folded, too. Both are UTF-8.
bool contains(std::string_view text, std::string_view needle);
// False when no number written as text can contain the needle, so that numbers need not be converted at all.
bool mayStandInNumber(std::string_view needle);

} // namespace Rollcall::FoldedText
