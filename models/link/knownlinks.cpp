#include "models/link/knownlinks.h"

#include "models/link/gesturewords.h"
#include "models/link/sentenceparts.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace Rollcall {

// The file may add links by itself, and then nobody can tell whose they are.
static Result<bool> hasTriggers(Session &session, const QString &table, const QString &other)
{
    const auto triggers = session.run({QStringLiteral("SELECT count(*) AS count_1 \nFROM main.sqlite_schema \nWHERE type = 'trigger' AND tbl_name COLLATE NOCASE IN (?, ?)"), {table, other}});
    return triggers ? Result<bool>(triggers->rows.first().first().toInt() > 0) : Result<bool>(triggers.error());
}

// The pairs that a change takes off, named or in blocks.
class KnownPairs
{
public:
    explicit KnownPairs(const Change &change)
    {
        for (const Link &link : change.removedLinks)
            m_named.insert(link.pair);
        for (const LinkBlock &block : change.removedBlocks)
            m_members[int(block.memberSide)].insert(block.anchor, KeySet(block.members));
    }

    bool contains(const Membership &pair) const
    {
        return m_named.contains(pair) || isInBlock(pair, Side::Left) || isInBlock(pair, Side::Right);
    }

private:
    bool isInBlock(const Membership &pair, Side memberSide) const
    {
        const auto &blocks = m_members[int(memberSide)];
        const auto block = blocks.constFind(pair.at(opposite(memberSide)));
        return block != blocks.cend() && block->contains(pair.at(memberSide));
    }

    QSet<Membership> m_named;
    QHash<Key, KeySet> m_members[2]; // by anchor
};

Result<> checkLinksKnown(Session &session, const Relationship &relationship, Side side, const Change &change, const QList<Link> &stored)
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

// From whatever table they start: ours may change others by foreign keys.
static Result<bool> isWrittenByTriggers(Session &session, const QString &table)
{
    const auto triggers = session.run({QStringLiteral("SELECT count(*) AS count_1 \nFROM main.sqlite_schema \nWHERE type = 'trigger' AND instr(lower(sql), lower(?)) > 0"), {table}});
    return triggers ? Result<bool>(triggers->rows.first().first().toInt() > 0) : Result<bool>(triggers.error());
}

static QStringList differences(const LinkDescription &description, const Fields &known, const Fields &now)
{
    QStringList theirs;
    for (const auto &[column, value] : now) {
        const auto before = std::find_if(known.cbegin(), known.cend(), [&column = column](const auto &field) { return field.first == column; });
        if (before != known.cend() && column != description.numbering && !isSameValue(before->second, value))
            theirs.append(Tr::tr("%2 is now %1").arg(valueInSentence(value), GestureWords::columnTitle(column)));
    }
    return theirs;
}

Result<> checkLinksSame(Session &session, const Relationship &relationship, const QList<Link> &known, const QList<Link> &stored)
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
    const auto mayBeTheFiles = isWrittenByTriggers(session, description.table);
    if (!mayBeTheFiles)
        return mayBeTheFiles.error();
    if (*mayBeTheFiles)
        return {};
    theirs.removeDuplicates();
    return Failure{stored.size() == 1 ? Tr::tr("Someone else has changed this %1 meanwhile: %2. Nothing was removed; the lists now show the file as it is.")
                                            .arg(relationship.membership.one, enumeration(theirs))
                                      : Tr::tr("Someone else has changed %1 of these %2 meanwhile: %3. Nothing was removed; the lists now show the file as it is.")
                                            .arg(QLocale().toString(changed), relationship.membership.counted(stored.size()), enumeration(theirs))};
}

} // namespace Rollcall
