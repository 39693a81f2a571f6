#pragma once

#include "models/values/statemententry.h"

namespace Rollcall {

// The log as a table, one entry a row:
// number, time, milliseconds, rows, kind, sql, values, error, step. The time is local, with its offset from UTC.
//
// CSV (RFC 4180, UTF-8, CR LF between rows, line breaks within a cell as they are): `values` holds a JSON array with one array for each run; unknown rows and no error are empty. A cell
// that begins with = + - @ TAB CR or NUL gets a ' in front, or a spreadsheet would run it as a formula.
//
// JSON lines: one object a line with the same names and the values as jsonValue() writes them; unknown
// rows and no error are null.
class LogColumns
{
public:
    static QString csvHeader();
    static QString csvRow(const StatementEntry &entry);
    static QString jsonLine(const StatementEntry &entry);
};

} // namespace Rollcall
