#include "schemas/linktext.h"

namespace Rollcall::Test {

QString pairText(const QList<Membership> &pairs)
{
    QStringList texts;
    for (const Membership &pair : pairs)
        texts.append(Oracle::literalOf(pair.left) + QLatin1String(" - ") + Oracle::literalOf(pair.right));
    return texts.join(QLatin1String("; "));
}

QString keyText(const QList<Key> &keys)
{
    QStringList texts;
    for (const Key &key : keys)
        texts.append(Oracle::literalOf(key));
    return texts.join(QLatin1String("; "));
}

Pair literals(const Membership &pair)
{
    return {Oracle::literalOf(pair.left), Oracle::literalOf(pair.right)};
}

Pair pairOf(Side side, const QString &member, const QString &anchor)
{
    return side == Side::Left ? Pair{member, anchor} : Pair{anchor, member};
}

} // namespace Rollcall::Test
