#pragma once

#include <QString>

namespace Rollcall {

// The text with every value that looks like a secret replaced by '***': PASSWORD '…',
// IDENTIFIED BY '…', PRAGMA key=…, and key=… or password=… inside a URI.
QString redactSecrets(const QString &sql);

// A path or URI without the passwords and keys in it.
QString redactUri(const QString &uri);

// SQLite's message about a statement that failed, safe for the log. SQLite quotes parts of the statement, so if the statement
// holds a secret, nothing quoted is kept. `sql` may be redacted already.
QString redactError(const QString &error, const QString &sql);

} // namespace Rollcall
