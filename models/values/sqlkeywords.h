#pragma once

#include <QStringView>

namespace Rollcall {

// True for the words that SQL's grammar gives a meaning, in capitals or not.
bool isSqlKeyword(QStringView word);
// The same, and for those that are more often the name of somebody's column: it must stand in quotes to be a name.
bool isReservedWord(QStringView word);

} // namespace Rollcall
