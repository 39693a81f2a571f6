#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Rollcall::Test {

// Runs a whole SQL script on the database in `path` (made when it is missing), as SQLite's own shell
// would. Returns what went wrong, nothing when all ran.
QString runScript(const QString &path, const QByteArray &script, bool checksForeignKeys = true);

// Everything a database holds, one line for each piece of schema and each row with its rowid, each
// value with its storage class, reals to the last bit; sorted, so that equal databases give equal lines.
QStringList contentsOf(const QString &path);

} // namespace Rollcall::Test
