#pragma once

#include "models/result.h"

#include <QString>

class QSqlError;

namespace Rollcall {

// SQLite's answer in words for people: what is wrong with the file or the statement, and what to do.
Failure failureFor(const QString &path, const QSqlError &error, const QString &sql);

// Checks a path before SQLite opens it, so that no file is created and each cause has a sentence of its own. With `isOpenHere`
// the file is not read: this program has checked it before, and opening and closing it other than through SQLite would drop
// SQLite's locks: https://sqlite.org/howtocorrupt.html §2.2.
Result<> checkFile(const QString &path, bool isOpenHere = false);

} // namespace Rollcall
