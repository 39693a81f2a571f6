#pragma once

#include <QString>

#include <functional>

namespace Rollcall {

class Roster;

} // namespace Rollcall

namespace Rollcall::Test {

// Some suites run a second time, as if the database stood on a server far away: with this variable set every file is reached through the
// FakeEngine. No statement is answered at once; one that runs in the window's thread fails the test, and so does one that runs in a
// transaction after an error.
bool answersLater(); // ROLLCALL_ANSWERS_LATER

// Where it is set: from now on this roster's lists and gestures read and write in the background.
void letAnswerLater(Roster &roster);
// What runs while one of these lives is the test's own, whichever thread it is in.
class OwnStatements
{
public:
    OwnStatements();
    ~OwnStatements();
    Q_DISABLE_COPY_MOVE(OwnStatements)
};

// Until everything that such rosters have asked for is there.
void settleLists();
// What is seen when all that looking asks for is there.
QString seenInTheEnd(const std::function<QString()> &look);

} // namespace Rollcall::Test
