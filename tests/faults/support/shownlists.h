#pragma once

#include <QStringList>

namespace Rollcall::Test {

class HandProcess;

// What the hand's window shows that the file does not hold: members of what is selected, counts in both tables. Empty when
// they agree.
QString differenceFromFile(HandProcess &hand, const QString &path);

} // namespace Rollcall::Test
