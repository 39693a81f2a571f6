#pragma once

#include <QString>

namespace Rollcall::Test {

// The hand's output: each line by one write(2), so that a kill never cuts a line or loses one in a buffer.
namespace Voice {

void say(const QString &line);
// From now on a warning of Qt or of ours becomes a line, too.
void tellWarnings();

} // namespace Voice

} // namespace Rollcall::Test
