#include "models/link/linksleft.h"

#include "models/sql/rowrecorder.h"
#include "models/sql/session.h"
#include "models/tr.h"

namespace Rollcall {

LinksLeft::LinksLeft(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
    , m_reader(relationship, session)
{
}

static QList<Key> removedKeys(Side side, const Change &change)
{
    QList<Key> keys;
    for (const Entity &entity : change.removedEntities) {
        if (entity.side == side)
            keys.append(entity.key);
    }
    return keys;
}

Result<> LinksLeft::check(const Change &change) const
{
    const bool isRecording = m_session.recorder() && m_session.recorder()->isOn();
    if (m_relationship.link.checksEnds || !isRecording) // nothing but our statements can have added a link
        return {};
    for (const Side side : {Side::Left, Side::Right}) {
        const QList<Key> keys = removedKeys(side, change);
        const auto left = keys.isEmpty() ? Result<QList<Link>>(QList<Link>()) : m_reader.read(m_reader.statements().linksOf(side, keys));
        if (!left)
            return left.error();
        if (!left->isEmpty())
            return addedByRule(side, keys.size(), left->size());
    }
    return {};
}

Failure LinksLeft::addedByRule(Side side, qsizetype entities, qsizetype links) const
{
    const Noun &noun = m_relationship.at(side).noun;
    const QString added = m_relationship.membership.counted(links);
    return Failure{entities == 1 ? Tr::tr("A rule of this file adds %1 while this %2 is deleted. Nothing was changed.").arg(added, noun.one)
                                 : Tr::tr("A rule of this file adds %1 while these %2 are deleted. Nothing was changed.").arg(added, noun.counted(entities))};
}

} // namespace Rollcall
