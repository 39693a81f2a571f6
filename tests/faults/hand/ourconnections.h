#pragma once

#include <QStringList>

namespace Rollcall::Test {

// Every connection to SQLite that this process has open, whatever made it and in whichever thread it lives.
namespace OurConnections {

void watch(); // before the first is opened
int count();
// True when none is in a transaction, be it of one statement.
bool isQuiet();
// What each holds: a transaction, a lock, a statement that is not at its end. Empty when nothing is held. Only to be
// asked while nothing runs on them.
QStringList held();

} // namespace OurConnections

} // namespace Rollcall::Test
