#include "models/store/linksleft.h"

#include "models/sql/effectrecorder.h"
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

Result<QList<Link>> LinksLeft::others(const Change &change) const
{
    QList<Link> others;
    const bool onlyPast = m_relationship.link.checksEnds;
    if (m_relationship.link.condition.isEmpty() || (onlyPast && m_relationship.link.leavingColumn.isEmpty()))
        return others;
    const LinkStatements &statements = m_reader.statements();
    for (const Side side : {Side::Left, Side::Right}) {
        const QList<Key> keys = removedKeys(side, change);
        const auto stored = keys.isEmpty() ? Result<QList<Link>>(QList<Link>()) : m_reader.read(onlyPast ? statements.pastOf(side, keys) : statements.othersOf(side, keys));
        if (!stored)
            return stored.error();
        others += *stored;
    }
    return others;
}

Result<> LinksLeft::removePast(const Change &change) const
{
    // Where there are any, they are recorded.
    const bool isRecording = m_session.recorder() && m_session.recorder()->isOn();
    if (m_relationship.link.leavingColumn.isEmpty() || !isRecording)
        return {};
    for (const Side side : {Side::Left, Side::Right}) {
        const QList<Key> keys = removedKeys(side, change);
        const auto removed = keys.isEmpty() ? Result<Rows>(Rows()) : m_session.run(m_reader.statements().deletePastOf(side, keys));
        if (!removed)
            return removed.error();
    }
    return {};
}

Result<> LinksLeft::remove(const Change &change) const
{
    const bool isRecording = m_session.recorder() && m_session.recorder()->isOn();
    if (m_relationship.link.checksEnds || !isRecording) // nothing but our statements can have added a link
        return {};
    for (const Side side : {Side::Left, Side::Right}) {
        const QList<Key> keys = removedKeys(side, change);
        if (const auto removed = keys.isEmpty() ? Result<>() : removeOthers(side, keys); !removed)
            return removed;
    }
    const auto left = others(change);
    if (!left)
        return left.error();
    for (const Side side : {Side::Left, Side::Right}) {
        const QList<Key> keys = removedKeys(side, change);
        const auto own = keys.isEmpty() ? Result<QList<Link>>(QList<Link>()) : m_reader.read(m_reader.statements().linksOf(side, keys));
        if (!own)
            return own.error();
        if (!keys.isEmpty() && own->size() + left->size() > 0)
            return addedByRule(side, keys.size(), own->size() + left->size());
    }
    return {};
}

Result<> LinksLeft::removeOthers(Side side, const QList<Key> &keys) const
{
    if (m_relationship.link.condition.isEmpty())
        return {};
    const auto removed = m_session.run(m_reader.statements().deleteOthersOf(side, keys));
    return removed ? Result<>() : removed.error();
}

Failure LinksLeft::addedByRule(Side side, qsizetype entities, qsizetype links) const
{
    const Noun &noun = m_relationship.at(side).noun;
    const QString added = m_relationship.membership.counted(links);
    return Failure{entities == 1 ? Tr::tr("A rule of this file adds %1 while this %2 is deleted. Nothing was changed.").arg(added, noun.one)
                                 : Tr::tr("A rule of this file adds %1 while these %2 are deleted. Nothing was changed.").arg(added, noun.counted(entities))};
}

} // namespace Rollcall
