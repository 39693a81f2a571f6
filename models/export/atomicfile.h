#pragma once

#include "models/result.h"

#include <QIODevice>
#include <QString>

#include <functional>

namespace Rollcall {

// Lets `write` fill a new file, and puts it in place of `path` only if every byte has arrived. Flush, error and size are checked
// before the rename, because QSaveFile alone would accept a file that a full disk has cut short; after the rename, length and
// hash are compared with what was written. On failure the old file stays. The target of a symbolic link is replaced, not the
// link. Only ordinary files are replaced. `isWanted` is called with every write; returning false leaves everything as it was.
Result<> writeAtomically(const QString &path, const std::function<Result<>(QIODevice &)> &write,
                         const std::function<bool()> &isWanted = {});

// Why a file could not be written, in words for people; `systemText` as qt_error_string() has it.
Failure writeFailure(const QString &path, const QString &systemText);

// Writes text as UTF-8; false when the device did not take all of it.
bool writeText(QIODevice &device, const QString &text);
// A line of SQL, with its end.
Result<> writeLine(QIODevice &device, const QString &line);

} // namespace Rollcall
