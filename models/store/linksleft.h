#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/linkreader.h"

namespace Rollcall {

class Session;

// Links that would lead to an entity that is deleted, where no key of the file sees to them: those of another relationship on the same
// table, and those that a rule of the file adds meanwhile.
class LinksLeft
{
public:
    LinksLeft(const Relationship &relationship, Session &session);

    // Links of other relationships to what the change deletes. None where the file's keys decide about them.
    Result<QList<Link>> others(const Change &change) const;
    // When the entities are gone and all of it is recorded: takes the others' links away, and fails where a rule has added more.
    Result<> remove(const Change &change) const;

private:
    Result<> removeOthers(Side side, const QList<Key> &keys) const;
    Failure addedByRule(Side side, qsizetype entities, qsizetype links) const;

    Relationship m_relationship;
    Session &m_session;
    LinkReader m_reader;
};

} // namespace Rollcall
