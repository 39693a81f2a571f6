#include "models/link/knownlinks.h"

#include "models/sql/session.h"
#include "models/tr.h"

#include <QSet>

#include <algorithm>

namespace Rollcall {

// The file may add links by itself, and then nobody can tell whose they are.
static Result<bool> hasTriggers(Session &session, const QString &table, const QString &other)
{
    const auto triggers = session.run({QStringLiteral("SELECT count(*) AS count_1 \nFROM main.sqlite_schema \nWHERE type = 'trigger' AND tbl_name COLLATE NOCASE IN (?, ?)"), {table, other}});
    return triggers ? Result<bool>(triggers->rows.first().first().toInt() > 0) : Result<bool>(triggers.error());
}

Result<> checkLinksKnown(Session &session, const Relationship &relationship, Side side, const Change &change, const QList<Link> &stored)
{
    QSet<Key> repeated; // a step knows what the rows hold
    for (const Entity &entity : change.removedEntities) {
        if (entity.side == side && !entity.fields.isEmpty())
            repeated.insert(entity.key);
    }
    if (repeated.isEmpty())
        return {};
    QSet<Membership> known;
    for (const Link &link : change.removedLinks)
        known.insert(link.pair);
    const auto theirs = std::count_if(stored.cbegin(), stored.cend(), [&](const Link &link) {
        return repeated.contains(link.pair.at(side)) && !known.contains(link.pair);
    });
    if (theirs == 0)
        return {};
    const auto mayBeTheFiles = hasTriggers(session, relationship.at(side).table, relationship.link.table);
    if (!mayBeTheFiles)
        return mayBeTheFiles.error();
    if (*mayBeTheFiles)
        return {};
    return Failure{Tr::tr("Someone else has added %1 meanwhile, which would be lost. Nothing was deleted; the lists now show the file as it is.")
                       .arg(relationship.membership.counted(theirs))};
}

} // namespace Rollcall
