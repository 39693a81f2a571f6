#pragma once

#include <string_view>

namespace Rollcall::FoldedText {

// True when the needle, which is folded already, stands in the text in any case of its letters. Both are UTF-8.
bool contains(std::string_view text, std::string_view needle);
// False when no number that SQLite writes as text could hold it: then none needs to be written.
bool mayStandInNumber(std::string_view needle);

} // namespace Rollcall::FoldedText
