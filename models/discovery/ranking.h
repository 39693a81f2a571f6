#pragma once

#include "models/discovery/linkpair.h"
#include "models/relation/relationship.h"

namespace Rollcall {

class Evidence;

// How likely a pair of references is what people mean by memberships, and look for. All must outlive it.
class Ranking
{
public:
    Ranking(const References &references, const Evidence *evidence);

    int worthOf(const LinkPair &pair, const Relationship &relationship) const;
    // A row is a thing of its own that happens to refer to two others: an episode, an order.
    bool isRecord(const LinkPair &pair) const;
    // No row has both ends, or hardly could.
    bool isImpossible(const LinkPair &pair) const;

private:
    int weightAsRecord(const LinkPair &pair) const;
    int doubt(const LinkPair &pair) const;
    int doubt(const TableInfo &link, const Reference &reference) const;
    // Of whom both other ends are part anyway: the organisation that teams and users belong to.
    bool isTenant(const LinkPair &pair, const TableInfo *table) const;
    bool refersTo(const TableInfo *from, const TableInfo *to) const;
    QStringList tenantColumns(const LinkPair &pair) const;
    static int bookkeeping(const LinkPair &pair);

    const References &m_references;
    const Evidence *m_evidence;
};

} // namespace Rollcall
