#include "models/store/knownlinks.h"

#include "models/relation/naming.h"
#include "models/relation/sentenceparts.h"
#include "models/store/knownpairs.h"
#include "models/tr.h"

#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace Rollcall {

Result<> checkLinksKnown(const Relationship &relationship, Side side, const Change &change, const QList<Link> &stored)
{
    QSet<Key> repeated;
    for (const Entity &entity : change.removedEntities) {
        if (entity.side == side && entity.isOfStep)
            repeated.insert(entity.key);
    }
    if (repeated.isEmpty())
        return {};
    const KnownPairs known(change);
    const auto theirs = std::count_if(stored.cbegin(), stored.cend(), [&](const Link &link) {
        return repeated.contains(link.pair.at(side)) && !known.contains(link.pair);
    });
    return theirs == 0 ? Result<>() : addedMeanwhile(relationship, theirs);
}

Failure addedMeanwhile(const Relationship &relationship, qint64 links)
{
    return {Tr::tr("Someone else has added %1 meanwhile, which would be lost. Nothing was deleted; the lists now show the file as it is.").arg(relationship.membership.counted(links))};
}

static QStringList differences(const LinkDescription &description, const Fields &known, const Fields &now)
{
    QStringList theirs;
    for (const auto &[column, value] : now) {
        const auto before = std::find_if(known.cbegin(), known.cend(), [&column = column](const auto &field) { return field.first == column; });
        if (before != known.cend() && column != description.numbering && !isSameValue(before->second, value))
            theirs.append(Tr::tr("%2 is now %1").arg(valueInSentence(value), Naming::columnTitle(column)));
    }
    return theirs;
}

Result<> checkLinksSame(const Relationship &relationship, const QList<Link> &known, const QList<Link> &stored)
{
    const LinkDescription &description = relationship.link;
    if (description.extraColumns.isEmpty() || description.allowsRepeats())
        return {};
    QHash<Membership, Fields> before;
    for (const Link &link : known) {
        if (link.pair.left.isValid() && link.pair.right.isValid()) // of those without an end there may be several
            before.insert(link.pair, link.extras);
    }
    qsizetype changed = 0;
    QStringList theirs;
    for (const Link &link : stored) {
        const QStringList differing = differences(description, before.value(link.pair), link.extras);
        changed += differing.isEmpty() ? 0 : 1;
        theirs += differing;
    }
    if (changed == 0)
        return {};
    theirs.removeDuplicates();
    return Failure{stored.size() == 1 ? Tr::tr("Someone else has changed this %1 meanwhile: %2. Nothing was removed; the lists now show the file as it is.")
                                            .arg(relationship.membership.one, enumeration(theirs))
                                      : Tr::tr("Someone else has changed %1 of these %2 meanwhile: %3. Nothing was removed; the lists now show the file as it is.")
                                            .arg(QLocale().toString(changed), relationship.membership.counted(stored.size()), enumeration(theirs))};
}

} // namespace Rollcall
