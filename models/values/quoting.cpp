#include "models/values/quoting.h"

#include "models/values/sqlkeywords.h"

#include <algorithm>

namespace Rollcall {

static bool isPlainWord(const QString &identifier)
{
    if (identifier.isEmpty() || identifier.front().isDigit())
        return false;
    for (const QChar c : identifier) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
        if (!plain)
            return false;
    }
    return !isReservedWord(identifier);
}

QString quoted(const QString &identifier)
{
    if (isPlainWord(identifier))
        return identifier;
    QString inner = identifier;
    inner.replace(u'"', QStringLiteral("\"\""));
    return u'"' + inner + u'"';
}

bool isSameName(const QString &a, const QString &b)
{
    return a.size() == b.size() && foldedName(a) == foldedName(b);
}

QString foldedName(const QString &name)
{
    QString folded = name;
    for (QChar &c : folded) {
        if (c >= u'A' && c <= u'Z')
            c = QChar(c.unicode() + (u'a' - u'A'));
    }
    return folded;
}

bool containsName(const QStringList &names, const QString &name)
{
    return std::any_of(names.cbegin(), names.cend(), [&name](const QString &other) { return isSameName(other, name); });
}

} // namespace Rollcall
