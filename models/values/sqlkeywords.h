#pragma once

#include <QStringView>

namespace Rollcall {

// True for the words that SQLite's grammar gives a meaning, in capitals or not.
bool isSqlKeyword(QStringView word);

} // namespace Rollcall
