#pragma once

#include <QString>
#include <QVariant>

namespace Rollcall {

// The value as Python's repr() writes what is handed to the driver: None, 48, 1e-05,
// 'text' with Python's escapes, b'bytes'. Unicode 14, as Python 3.11 knows it.
QString pythonRepr(const QVariant &value);

// Text that a terminal can be given: what Python would not print is escaped as it does; line feeds and tabs stay.
QString printableText(const QString &text);

// The brackets around several parameter sets: a tuple, or a list where a text statement is executed directly.
enum class SetBrackets { Round, Square };

// Parameter sets as SQLAlchemy 1.4's echo prints them: "()", "(1,)", "(1, 3)",
// "((1, 1), (2, 1))"; long values and many sets are cut the way it cuts them.
QString pythonParameters(const QList<QVariantList> &sets, SetBrackets brackets = SetBrackets::Round);

} // namespace Rollcall
