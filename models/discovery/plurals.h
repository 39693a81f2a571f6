#pragma once

#include <QString>

namespace Rollcall {

// One English word in lower case: its singular or plural, whichever form is given. Words with other letters stay as they are.
QString singularOf(const QString &word);
QString pluralOf(const QString &singular);

} // namespace Rollcall
