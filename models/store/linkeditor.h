#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/linkreader.h"

namespace Rollcall {

class Session;

// Changes what memberships tell, inside a transaction that its caller holds: only where what a person saw is still so.
class LinkEditor
{
public:
    LinkEditor(const Relationship &relationship, Session &session);

    // Fills the change with what the rows really held, and hold now.
    Result<> edit(Change &change) const;

private:
    Result<> updateColumn(const QList<LinkEdit> &edits) const;
    Result<> readBack(QList<LinkEdit> &edits) const;
    Failure changedElsewhere(const Conflict &conflict, qsizetype wanted) const;

    Relationship m_relationship;
    Session &m_session;
    LinkReader m_reader;
};

} // namespace Rollcall
