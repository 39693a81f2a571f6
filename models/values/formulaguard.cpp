#include "models/values/formulaguard.h"

namespace Rollcall::FormulaGuard {

// Looks behind leading apostrophes: a text that begins with '= must be guarded too, or reading it back would remove its own apostrophe.
static bool beginsAsFormula(const QString &text)
{
    static const QString starts = QStringLiteral("=+-@\t\r") + QChar(QChar::Null);
    qsizetype at = 0;
    while (at < text.size() && text.at(at) == u'\'')
        ++at;
    return at < text.size() && starts.contains(text.at(at));
}

QString guarded(const QString &text)
{
    return beginsAsFormula(text) ? u'\'' + text : text;
}

QString unguarded(const QString &text)
{
    return text.startsWith(u'\'') && beginsAsFormula(text) ? text.mid(1) : text;
}

} // namespace Rollcall::FormulaGuard
