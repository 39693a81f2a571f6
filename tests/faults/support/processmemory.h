#pragma once

#include <QStringList>

namespace Rollcall::Test {

// What stands in the memory of another process of ours.
namespace ProcessMemory {

// Whether it may be read here at all.
bool canBeRead(qint64 process);
// Where the text stands, as UTF-8 or UTF-16, in whatever the process has written: what its core would hold. Each place with
// what stands around it.
QStringList placesOf(qint64 process, const QString &text);

} // namespace ProcessMemory

} // namespace Rollcall::Test
