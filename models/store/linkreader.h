#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/linkstatements.h"

#include <QHash>

namespace Rollcall {

class Session;

// Reads rows of the link table, and knows which of a pair's rows is meant where the pair may stand more than once.
class LinkReader
{
public:
    LinkReader(const Relationship &relationship, Session &session);

    const LinkStatements &statements() const { return m_statements; }

    Result<QList<Link>> read(const Statement &statement) const;
    // One stored row for each that is wanted; fewer when they are not all there.
    Result<QList<Link>> storedRows(const QList<Link> &wanted) const;
    // The same, grouped by pair; a pair's rows come in the order in which they are wanted.
    Result<QHash<Membership, QList<Link>>> rowsByPair(const QList<Link> &wanted) const;

private:
    bool m_allowsRepeats;
    Session &m_session;
    LinkStatements m_statements;
};

} // namespace Rollcall
