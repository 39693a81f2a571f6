#pragma once

#include <QStringList>

namespace Rollcall::Test {

// Searches the memory of another process of the same user.
namespace ProcessMemory {

// Whether this system allows it.
bool canBeRead(qint64 process);
// All places where the text is in memory that the process has written (what a core dump would hold), as UTF-8 or UTF-16, each with
// some bytes around it.
QStringList placesOf(qint64 process, const QString &text);

} // namespace ProcessMemory

} // namespace Rollcall::Test
