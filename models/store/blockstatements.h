#pragma once

#include "models/relation/linkblock.h"
#include "models/values/statement.h"

namespace Rollcall {

class Dialect;

// The SQL that writes one anchor's links with many members at once: the members are one bound value, unless they are wrapped.
class BlockStatements
{
public:
    // The dialect must outlive them.
    BlockStatements(const Relationship &relationship, const Dialect &dialect);

    Statement insert(const LinkBlock &block) const;
    Statement remove(const LinkBlock &block) const;
    // Those of the members that are linked with the anchor: one index probe each.
    Statement stored(const LinkBlock &block) const;
    // The anchor's first members, whether their row exists or not; quick where the anchor's columns come first in the table's key.
    Statement someMembers(Side memberSide, const Key &anchor, qsizetype limit) const;
    bool isAnchorFirst(Side memberSide) const { return m_relationship.link.firstSide == opposite(memberSide); }
    // All its members that are rows of their table.
    Statement members(Side memberSide, const Key &anchor) const;
    // How many of the keys are rows of the entity table.
    Statement existing(Side side, const KeyList &keys) const;

private:
    QString column(Side side) const; // quoted
    bool goesOneByOne(const LinkBlock &block) const;
    QString member(const LinkBlock &block, const QString &alias = {}) const;
    static QList<QVariantList> setsOf(const LinkBlock &block, bool anchorIsFirst);

    Relationship m_relationship;
    const Dialect *m_dialect;
    QString m_link; // quoted table
    QString m_also; // the link's condition, after another test
};

} // namespace Rollcall
