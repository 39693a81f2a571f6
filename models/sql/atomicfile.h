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
// being one: the file it leads to is replaced. Only ordinary files are.
Result<> writeAtomically(const QString &path, const std::function<Result<>(QIODevice &)> &write);

// Writes text as UTF-8; false when the device did not take all of it.
bool writeText(QIODevice &device, const QString &text);

} // namespace Rollcall
