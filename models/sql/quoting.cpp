#include "models/sql/quoting.h"

#include <sqlite3.h>

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
    const QByteArray word = identifier.toLatin1();
    return !sqlite3_keyword_check(word.constData(), int(word.size()));
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
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace Rollcall
