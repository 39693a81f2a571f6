#pragma once

#include <QString>

namespace Rollcall {

// The text with every value that looks like a secret replaced by '***': PASSWORD '…',
// IDENTIFIED BY '…', PRAGMA key=…, and key=… or password=… inside a URI.
QString redactSecrets(const QString &sql);

} // namespace Rollcall
