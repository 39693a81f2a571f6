#include "models/link/exacttext.h"

#include "models/sql/quoting.h"
#include "models/sql/session.h"
#include "models/tr.h"

namespace Rollcall {

Result<> checkExactText(Session &session, const Statement &rows, const QStringList &columns, const Noun &noun)
{
    if (columns.isEmpty() || !session.foldsAllLetters()) // the functions come together
        return {};
    QStringList tests;
    for (const QString &column : columns)
        tests.append(QStringLiteral("is_exact_text(%1)").arg(quoted(column)));
    const auto counted = session.run({QStringLiteral("SELECT count(*) AS count_1 \nFROM (%1) \nWHERE NOT (%2)").arg(rows.text, tests.join(QStringLiteral(" AND "))), rows.values});
    if (!counted)
        return counted.error();
    const qint64 inexact = counted->rows.first().first().toLongLong();
    if (inexact == 0)
        return {};
    return Failure{Tr::tr("Text in %1 holds bytes that are no characters, so undo could not bring it back. Type it anew first; nothing was changed.").arg(noun.counted(inexact))};
}

} // namespace Rollcall
