#pragma once

#include "models/relation/change.h"
#include "models/relation/relationship.h"
#include "models/result.h"

namespace Rollcall {

class Session;

// Gives new links the values that nobody should have to type: see Filling. What a link brings of its own stays.
class LinkFiller
{
public:
    LinkFiller(const Relationship &relationship, Session &session);

    // Inside the transaction that writes them: places in a list are counted on from the last one.
    Result<> fill(QList<Link> &links) const;
    // What a form can show beforehand: the time, and what all rows have in common. Invalid for what is another value in each row.
    static QVariant preset(const Filling &filling);
    // What the row of somebody gets who leaves.
    static QVariant leaving(const Filling &filling);

private:
    Result<qint64> lastPlace(const Filling &filling, const Key &anchor) const;

    const Relationship &m_relationship;
    Session &m_session;
};

} // namespace Rollcall
