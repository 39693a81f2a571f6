#pragma once

#include <QByteArray>
#include <QString>

namespace Rollcall {

// The encoding of a list's bytes.
enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252 };

// How a list is to be read: guessed by TableReader, and everything in it can be changed.
struct TableForm
{
    static constexpr char NoQuote = '\0'; // quotes are letters like others

    Encoding encoding = Encoding::Utf8;
    char separator = '\t'; // one of ASCII's
    char quote = '"';
    bool hasHeading = false; // the first record says what the columns hold; see ColumnGuess

    friend bool operator==(const TableForm &, const TableForm &) = default;
};

namespace Encodings {

// As people know it: "UTF-8", "Windows-1252 (Latin-1)".
QString title(Encoding encoding);
// By the byte order mark; otherwise UTF-8 if all bytes are valid UTF-8; otherwise UTF-16 if every other byte at the beginning is
// 0; otherwise Windows-1252, which has a character for every byte.
Encoding guessed(const QByteArray &bytes);
// The text as UTF-8, without a byte order mark. What makes no sense becomes U+FFFD.
QByteArray toUtf8(const QByteArray &bytes, Encoding encoding);

} // namespace Encodings

} // namespace Rollcall
