#pragma once

#include <QString>

#include <functional>

namespace Rollcall {

class Roster;

} // namespace Rollcall

namespace Rollcall::Test {

// True if ROLLCALL_ANSWERS_LATER is set. Some suites run a second time with it, as if the database were on a distant server: every file is
// opened through FakeEngine. A statement that runs in the window's thread fails the test, and so does one that runs in a transaction
// after an error.
bool answersLater();

// If the variable is set, this roster's lists and gestures read and write in the background from now on.
void letAnswerLater(Roster &roster);
// While an object of this class exists, statements are the test's own and may run in any thread.
class OwnStatements
{
public:
    OwnStatements();
    ~OwnStatements();
    Q_DISABLE_COPY_MOVE(OwnStatements)
};

// Waits until such rosters have read everything they asked for.
void settleLists();
// Calls `look` until it no longer makes lists read anything, and returns its last result.
QString seenInTheEnd(const std::function<QString()> &look);

} // namespace Rollcall::Test
