#pragma once

#include <QStringList>

namespace Rollcall::Test {

class HandProcess;

// How the hand's window differs from the file: members of the selected rows, counts in both tables. Empty if they agree.
QString differenceFromFile(HandProcess &hand, const QString &path);

} // namespace Rollcall::Test
