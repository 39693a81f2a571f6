#pragma once

#include <QByteArray>
#include <QString>

namespace Rollcall {

// A text of a database as a QString from which its bytes can be made again. SQLite stores any bytes as text; a byte that is no
// part of valid UTF-8 becomes a lone surrogate from U+DC80 to U+DCFF, as Python's "surrogateescape" has it.
QString textFromBytes(const QByteArray &utf8);
QByteArray bytesOfText(const QString &text);

// True when the text stands for bytes that are no valid UTF-8.
bool holdsEscapedBytes(const QString &text);

} // namespace Rollcall
