#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

struct sqlite3;

namespace Rollcall::Test {

// Whatever collation a file names is there, as for the program that made it; it compares bytes.
void provideCollations(sqlite3 *database);

// Runs a whole SQL script on the database in `path` (made when it is missing), as SQLite's own shell
// would; a collation that SQLite lacks compares bytes. Returns what went wrong, nothing when all ran.
QString runScript(const QString &path, const QByteArray &script, bool checksForeignKeys = true);

// Numbers that SQLite gives rows by itself, where no column holds them.
enum class RowIds { Shown, LeftOut };

// Everything a database holds, one line for each piece of schema and each row with its rowid, each
// value with its storage class, reals to the last bit; sorted, so that equal databases give equal lines.
QStringList contentsOf(const QString &path, RowIds rowIds = RowIds::Shown);

} // namespace Rollcall::Test
