#pragma once

#include <QString>
#include <QVariant>

namespace Rollcall {

// The value as a SQLite literal that stores exactly what EchoDriver stores when the value is bound:
// NULL, integers, reals in 17 digits, 'text' with ' doubled, X'6162' for bytes, CAST(X'…' AS TEXT)
// for text that holds a NUL or is no valid Unicode.
QString sqlLiteral(const QVariant &value);

// The statement with each placeholder replaced by the value's literal; question marks inside
// strings, quoted names and comments stay, as do placeholders that have no value. No ";" is added.
QString withLiterals(const QString &sql, const QVariantList &values);

// The statement with CAST(? AS TEXT) for each placeholder whose text is bound as its bytes.
QString withTextsFromBytes(const QString &sql, const QList<bool> &isBytes);

// True for every value that QSQLITE stores as NULL: invalid ones, null ones, also QString() and NaN.
bool isBoundAsNull(const QVariant &value);

// A value that is neither null nor number nor bytes in the text form in which QSQLITE stores it.
QString boundText(const QVariant &value);

// Literals for what a database file holds: its text as UTF-8, its bytes, its reals.
QString textLiteral(const QByteArray &utf8);
QString blobLiteral(const QByteArray &bytes);
QString realLiteral(double value);

// True of reals so small that SQLite reads their digits one bit wrong: they are written as the quotient of others.
bool isTiny(double value);

} // namespace Rollcall
