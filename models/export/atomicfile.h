#pragma once

#include "models/result.h"

#include <QIODevice>
#include <QString>

#include <functional>

namespace Rollcall {

// Lets `write` fill a new file and puts it in place of `path` only when every byte arrived:
// flush, error and size are checked before the rename, because QSaveFile alone commits a file
// that a full disk cut short; behind the rename the file is read back and its length and hash
// are compared with what was written. On failure the old file stays. A symbolic link keeps
// being one: the file it leads to is replaced. Only ordinary files are. `isWanted` is asked with
// every write until the file is put in place; false leaves everything as it was.
Result<> writeAtomically(const QString &path, const std::function<Result<>(QIODevice &)> &write,
                         const std::function<bool()> &isWanted = {});

// Why a file could not be written, in words for people; `systemText` as qt_error_string() has it.
Failure writeFailure(const QString &path, const QString &systemText);

// Writes text as UTF-8; false when the device did not take all of it.
bool writeText(QIODevice &device, const QString &text);
// A line of SQL, with its end.
Result<> writeLine(QIODevice &device, const QString &line);

} // namespace Rollcall
