#pragma once

#include <QString>

namespace Rollcall {

// The text with every value that looks like a secret replaced by '***': PASSWORD '…',
// IDENTIFIED BY '…', PRAGMA key=…, and key=… or password=… inside a URI.
QString redactSecrets(const QString &sql);

// A path or URI without the passwords and keys in it.
QString redactUri(const QString &uri);

// What SQLite says of a statement that failed, which may be redacted already: it quotes the text it stumbled over, so of
// a statement with a secret nothing quoted is told.
QString redactError(const QString &error, const QString &sql);

} // namespace Rollcall
