#pragma once

#include "models/link/change.h"
#include "models/link/linkreader.h"
#include "models/result.h"

namespace Rollcall {

class Session;

// Links that would lead to an entity that is deleted, where no key of the file sees to them: those that a rule of the file adds meanwhile.
class LinksLeft
{
public:
    LinksLeft(const Relationship &relationship, Session &session);

    // When the entities are gone and all of it is recorded: fails where a rule has added some.
    Result<> check(const Change &change) const;

private:
    Failure addedByRule(Side side, qsizetype entities, qsizetype links) const;

    Relationship m_relationship;
    Session &m_session;
    LinkReader m_reader;
};

} // namespace Rollcall
