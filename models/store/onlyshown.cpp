#include "models/store/onlyshown.h"

#include "models/relation/naming.h"
#include "models/sql/session.h"
#include "models/tr.h"

namespace Rollcall {

OnlyShown::OnlyShown(const Relationship &relationship, const Session &session)
    : m_relationship(relationship)
    , m_isUtf8(session.features().takesEveryText)
{
}

// Its columns in quotes, with "or" between them: of a key of several columns nobody knows which is missing.
static QString keyTitle(const EntityDescription &entity)
{
    QStringList titles;
    for (const QString &column : entity.key)
        titles.append(u'"' + Naming::columnTitle(column) + u'"');
    return titles.join(Tr::tr(" or ", "between the columns of a key"));
}

bool OnlyShown::contains(const Key &key) const
{
    return key.isRowNumber() || (!m_isUtf8 && !key.survivesUtf8());
}

QString OnlyShown::reason(Side side, const Key &key) const
{
    if (!contains(key))
        return {};
    const EntityDescription &entity = m_relationship.at(side);
    const QString sentence = !key.isRowNumber()            ? Tr::tr("The %2 of this %1 contains a damaged character, so it can only be shown.")
                             : entity.key.size() == 1 ? Tr::tr("This %1 has no %2, so it can only be shown, not edited or added.")
                                                      : Tr::tr("This %1 lacks %2, so it can only be shown, not edited or added.");
    return sentence.arg(entity.noun.one, keyTitle(entity));
}

Result<> OnlyShown::check(Side side, const KeyList &keys) const
{
    if (keys.isNumbers() || !mayHold(side))
        return {};
    qint64 count = 0;
    Key first;
    for (const Key &key : keys) {
        if (contains(key) && ++count == 1)
            first = key;
    }
    if (count == 0)
        return {};
    if (keys.size() == 1)
        return Failure{reason(side, first)};
    const EntityDescription &entity = m_relationship.at(side);
    const QString sentence = first.isRowNumber() ? Tr::tr("%1 without %2 can only be shown. Select others; nothing was changed.")
                                             : Tr::tr("%1 whose %2 contains a damaged character can only be shown. Select others; nothing was changed.");
    return Failure{sentence.arg(entity.noun.counted(count), keyTitle(entity))};
}

Result<> OnlyShown::check(const QList<Membership> &pairs) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (!mayHold(side))
            continue;
        KeyList keys;
        for (const Membership &pair : pairs) {
            if (contains(pair.at(side)) && !keys.contains(pair.at(side)))
                keys.append(pair.at(side));
        }
        if (const auto named = check(side, keys); !named)
            return named;
    }
    return {};
}

// Skips missing ends and keys that the database has yet to choose.
static void add(KeyList &keys, const Key &key)
{
    if (key.isValid())
        keys.append(key);
}

Result<> OnlyShown::check(const Change &change) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (!mayHold(side))
            continue;
        KeyList keys;
        for (const QList<Link> *links : {&change.removedLinks, &change.addedLinks}) {
            for (const Link &link : *links)
                add(keys, link.pair.at(side));
        }
        for (const LinkEdit &edit : change.linkEdits)
            add(keys, edit.pair.at(side));
        for (const QList<Entity> *entities : {&change.removedEntities, &change.addedEntities}) {
            for (const Entity &entity : *entities) {
                if (entity.side == side)
                    add(keys, entity.key);
            }
        }
        for (const Edit &edit : change.edits) {
            if (edit.side == side)
                add(keys, edit.key);
        }
        if (const auto named = check(side, keys); !named)
            return named;
        for (const QList<LinkBlock> *blocks : {&change.removedBlocks, &change.addedBlocks}) {
            for (const LinkBlock &block : *blocks) {
                if (const auto named = check(side, block.memberSide == side ? block.members : KeyList{block.anchor}); !named)
                    return named;
            }
        }
    }
    return {};
}

Result<> OnlyShown::check(const Gesture &gesture) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (const auto named = check(side, gesture.keys(side)); !named)
            return named;
    }
    return check(opposite(gesture.memberSide), gesture.from);
}

} // namespace Rollcall
