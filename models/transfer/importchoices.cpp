#include "models/transfer/importchoices.h"

#include "models/relation/harmlesstext.h"
#include "models/tr.h"
#include "models/transfer/telling.h"

#include <algorithm>

namespace Rollcall {

static QString quotedTitles(const RelationList &relations, const QList<qsizetype> &places)
{
    QStringList titles;
    for (const qsizetype place : places)
        titles.append(u'"' + titleOf(relations.choices.at(place).relationship) + u'"');
    return titles.join(QStringLiteral(", "));
}

// By the same columns, whichever rows count.
static bool joinTheSame(const Relationship &a, const Relationship &b)
{
    return a.link.table == b.link.table && a.link.leftColumns == b.link.leftColumns && a.link.rightColumns == b.link.rightColumns && a.left.table == b.left.table
        && a.right.table == b.right.table;
}

Result<qsizetype> relationCalled(const RelationList &relations, const QString &wanted)
{
    QList<qsizetype> all;
    QList<qsizetype> declared;
    QList<qsizetype> called;
    for (qsizetype i = 0; i < relations.choices.size(); ++i) {
        const Proposal &choice = relations.choices.at(i);
        const bool isTitle = titleOf(choice.relationship).compare(wanted, Qt::CaseInsensitive) == 0;
        if (isTitle)
            return i;
        const auto isTold = [&](qsizetype other) { return joinTheSame(relations.choices.at(other).relationship, choice.relationship); };
        if (std::any_of(all.cbegin(), all.cend(), isTold))
            continue; // with those who left: only by its title
        all.append(i);
        if (!choice.isGuessed)
            declared.append(i);
        if (choice.relationship.link.table.compare(wanted, Qt::CaseInsensitive) == 0)
            called.append(i);
    }
    if (all.isEmpty())
        return Failure{Tr::tr("Rollcall found no table in this file that says who belongs to what, so it has no members to import or export.")};
    const QList<qsizetype> &found = !wanted.isEmpty() ? called : declared.isEmpty() ? all : declared;
    if (found.size() == 1)
        return found.first();
    if (found.isEmpty())
        return Failure{Tr::tr("There is no \"%1\" in this file. Choose one of these: %2.").arg(harmlessText(wanted), quotedTitles(relations, all))};
    return Failure{Tr::tr("Several tables here say who belongs to what. Choose one of these: %1.").arg(quotedTitles(relations, found))};
}

static Result<QStringList> detailsOf(const ListTarget &target, Session &session, Side side, const QList<Key> &keys)
{
    return tellingDetails(session, target.relationship(), side, target.columns(side), keys);
}

Result<GroupCalled> groupCalled(ListNames &names, Session &session, const QString &name)
{
    const ListTarget &target = names.target();
    for (const Side side : {Side::Right, Side::Left}) {
        const auto labels = names.labels(side);
        if (!labels)
            return labels.error();
        const NameMatch::Found found = (*labels)->find(name);
        if (found.isOne())
            return GroupCalled{(*labels)->key(found.places.first()), opposite(side)};
        if (!found.isAmbiguous())
            continue;
        QList<Key> keys;
        for (const int place : found.places)
            keys.append((*labels)->key(place));
        const auto details = detailsOf(target, session, side, keys);
        if (!details)
            return details.error();
        return Failure{Tr::tr("Several %1 are called %2: %3. Rename one, or name it in a column of the list.")
                           .arg(target.at(side).noun.many, harmlessInSentence(name), details->join(QStringLiteral(", ")))};
    }
    const auto labels = names.labels(Side::Right);
    if (!labels)
        return labels.error();
    QStringList like;
    const auto nearest = (*labels)->nearest({name});
    for (const int place : nearest.first())
        like.append(harmlessInSentence((*labels)->text(place)));
    const QString sentence = Tr::tr("No %1 is called %2.").arg(target.at(Side::Right).noun.one, harmlessInSentence(name));
    return Failure{like.isEmpty() ? sentence : sentence + Tr::tr(" Did you mean %1?").arg(like.join(Tr::tr(" or ")))};
}

} // namespace Rollcall
