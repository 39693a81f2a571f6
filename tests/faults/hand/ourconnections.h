#pragma once

#include <QStringList>

namespace Rollcall::Test {

// Every connection to SQLite that this process has open, whatever made it and in whichever thread it lives.
namespace OurConnections {

void watch(); // before the first is opened
int count();
// True if no connection is in a transaction, not even in that of a single statement.
bool isQuiet();
// What each connection holds: a transaction or an open cursor. Empty if nothing is held. Call it only while no statement runs on
// them.
QStringList held();

} // namespace OurConnections

} // namespace Rollcall::Test
