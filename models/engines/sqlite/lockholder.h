#pragma once

#include <QString>

namespace Rollcall {

// The program that is writing the database now, such as "python3 (process 1234)"; empty when none is, or when the
// system does not tell: it is another user's, on another machine, or this is not Linux.
QString lockHolder(const QString &path);

} // namespace Rollcall
