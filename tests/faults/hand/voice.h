#pragma once

#include <QString>

namespace Rollcall::Test {

// What the hand tells whoever started it: one line, by one write(2) of its own, so that a line is either told or not
// when the process is killed, and nothing that was told waits in a buffer.
namespace Voice {

void say(const QString &line);
// From now on a warning of Qt or of ours becomes a line, too.
void tellWarnings();

} // namespace Voice

} // namespace Rollcall::Test
