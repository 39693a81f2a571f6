#include "models/store/namedmembers.h"

#include "models/relation/harmlesstext.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"
#include "models/tr.h"

#include <QMultiHash>
#include <QSet>

#include <utility>

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
    constexpr qsizetype Most = 8, Longest = 80; // letters
    QStringList few;
    for (const QString &name : names.mid(0, Most))
        few.append(harmlessInSentence(name.size() > Longest ? name.first(Longest) + QChar(0x2026) : name));
    const QString shown = few.join(QStringLiteral(", "));
    return names.size() <= Most ? shown : Tr::tr("%1 and %2 more").arg(shown, QString::number(names.size() - Most));
}

// As many names at a time as one value can hold, whatever they are made of.
static Result<QMultiHash<QString, Key>> rowsNamed(const MembershipStore &store, Side side, const QStringList &names)
{
    constexpr qsizetype MostLetters = 1 << 20; // a control character takes six bytes in JSON
    const EntityDescription &entity = store.relationship().at(side);
    const LinkStatements statements(store.relationship(), store.session().dialect());
    QMultiHash<QString, Key> found;
    QStringList asked;
    qsizetype letters = 0;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names.at(i).size() < MostLetters) { // no row's name is that long
            asked.append(names.at(i));
            letters += names.at(i).size();
        }
        const bool isLast = i + 1 == names.size();
        if (asked.isEmpty() || (!isLast && letters < MostLetters))
            continue;
        const Statement statement = statements.entitiesNamed(side, std::exchange(asked, {}));
        const auto rows = store.session().run(statement);
        if (!rows)
            return rows.error();
        for (const QVariantList &row : rows->rows)
            found.insert(entity.label.compose(row.mid(entity.key.size())), Key::fromRow(row, 0, entity.key.size()));
        letters = 0;
        if (statement.values.isEmpty())
            break; // those were all rows
    }
    return found;
}

Result<QList<Key>> findNamed(const MembershipStore &store, Side side, const QStringList &names)
{
    const EntityDescription &entity = store.relationship().at(side);
    const auto found = rowsNamed(store, side, names);
    if (!found)
        return found.error();

    QList<Key> keys;
    QStringList unknown;
    QStringList ambiguous;
    for (const QString &name : names) {
        const qsizetype count = found->count(name);
        if (count == 1)
            keys.append(found->value(name));
        else
            (count == 0 ? unknown : ambiguous).append(name);
    }
    if (unknown.isEmpty() && ambiguous.isEmpty())
        return keys;
    const Noun &noun = entity.noun;
    QString sentence = Tr::tr("Nothing was added.");
    if (!unknown.isEmpty())
        sentence += Tr::tr(" No %1 is called %2.").arg(noun.one, listed(unknown));
    if (!ambiguous.isEmpty())
        sentence += Tr::tr(" Several %1 are called %2. Select the ones you mean, and press Add.").arg(noun.many, listed(ambiguous));
    return Failure{sentence};
}

} // namespace Rollcall
