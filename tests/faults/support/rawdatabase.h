#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Rollcall::Test {

// Access to a file by the bare SQLite C API, because expected values must not come from the code under test.
namespace RawDatabase {

// Runs a script; what went wrong, nothing when all ran.
QString run(const QString &path, const QString &script);
// The first column of each row, as text; nothing when anything could not be read.
std::optional<QStringList> column(const QString &path, const QString &query);
// True when integrity_check finds nothing wrong.
bool isSound(const QString &path);
// Every row of every table but these, one line each; without virtual tables.
QStringList rowsBeside(const QString &path, const QStringList &tables);

} // namespace RawDatabase

} // namespace Rollcall::Test
