#pragma once

#include <QString>

namespace Rollcall {

// One English word in lower case, in the one form from either. A word that is not English letters stays as it is.
QString singularOf(const QString &word);
QString pluralOf(const QString &singular);

} // namespace Rollcall
