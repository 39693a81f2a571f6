#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/linkreader.h"

namespace Rollcall {

class Session;

// Links that would be left behind by the deletion of an entity, where no foreign key takes care of them: links of another
// relationship on the same table, and links that a trigger adds meanwhile.
class LinksLeft
{
public:
    LinksLeft(const Relationship &relationship, Session &session);

    // Links of other relationships to what the change deletes. Where the file's keys decide about them, only what tells that they left.
    Result<QList<Link>> others(const Change &change) const;
    // Call before the entities are deleted, which the file's keys may refuse otherwise: deletes what tells that they left.
    Result<> removePast(const Change &change) const;
    // Call after the entities have been deleted, while recording: deletes the links of other relationships, and fails where a
    // trigger has added further links.
    Result<> remove(const Change &change) const;

private:
    Result<> removeOthers(Side side, const QList<Key> &keys) const;
    Failure addedByRule(Side side, qsizetype entities, qsizetype links) const;

    Relationship m_relationship;
    Session &m_session;
    LinkReader m_reader;
};

} // namespace Rollcall
