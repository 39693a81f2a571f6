#include "models/link/namedmembers.h"

#include "models/link/membershipstore.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <QMultiHash>
#include <QSet>

namespace Rollcall {

QStringList namesIn(const QString &text)
{
    QStringList names;
    QSet<QString> seen; // what is pasted may be long
    const auto lines = text.split(u'\n');
    for (const QString &line : lines) {
        const QString name = line.section(u'\t', 0, 0).trimmed();
        if (name.isEmpty() || seen.contains(name))
            continue;
        seen.insert(name);
        names.append(name);
    }
    return names;
}

static QString listed(const QStringList &names)
{
    constexpr qsizetype Most = 8;
    const QString shown = names.mid(0, Most).join(QStringLiteral(", "));
    return names.size() <= Most ? shown : Tr::tr("%1 and %2 more").arg(shown, QString::number(names.size() - Most));
}

Result<QList<Key>> findNamed(const MembershipStore &store, Side side, const QStringList &names)
{
    const EntityDescription &entity = store.relationship().at(side);
    const auto rows = store.session().run(LinkStatements(store.relationship()).entitiesNamed(side, names));
    if (!rows)
        return rows.error();
    QMultiHash<QString, Key> found;
    for (const QVariantList &row : rows->rows)
        found.insert(entity.label.compose(row.mid(entity.key.size())), Key::fromRow(row, 0, entity.key.size()));

    QList<Key> keys;
    QStringList unknown;
    QStringList ambiguous;
    for (const QString &name : names) {
        const qsizetype count = found.count(name);
        if (count == 1)
            keys.append(found.value(name));
        else
            (count == 0 ? unknown : ambiguous).append(name);
    }
    if (unknown.isEmpty() && ambiguous.isEmpty())
        return keys;
    const Noun &noun = entity.noun;
    QString sentence = Tr::tr("Nothing was added.");
    if (!unknown.isEmpty())
        sentence += Tr::tr(" There is no %1 called: %2.").arg(noun.one, listed(unknown));
    if (!ambiguous.isEmpty())
        sentence += Tr::tr(" Several %1 are called: %2; drag the ones you mean.").arg(noun.many, listed(ambiguous));
    return Failure{sentence};
}

} // namespace Rollcall
