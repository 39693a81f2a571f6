#pragma once

#include <QString>

namespace Rollcall {

// A spreadsheet runs a cell of a .csv or .tsv file as a formula when it begins with = + - @, a tab, a line break or a NUL. Such a
// text is written with an apostrophe in front, and loses exactly one when it is read again.
namespace FormulaGuard {

QString guarded(const QString &text);
QString unguarded(const QString &text);

} // namespace FormulaGuard

} // namespace Rollcall
