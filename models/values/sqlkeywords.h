#pragma once

#include <QStringView>

namespace Rollcall {

// True for the words that SQL's grammar gives a meaning, in capitals or not.
bool isSqlKeyword(QStringView word);
// True for words that must be quoted to serve as a name: most keywords, and also those that are often column names (FIRST, ROW, …).
bool isReservedWord(QStringView word);

} // namespace Rollcall
