#pragma once

#include "models/relation/keylist.h"
#include "models/relation/relationship.h"
#include "models/relation/rowvalues.h"
#include "models/result.h"

namespace Rollcall {

// What planning a gesture must know of the file; nothing here writes.
class StoredLinks
{
public:
    virtual ~StoredLinks() = default;

    virtual const Relationship &relationship() const = 0;
    // The rows of the link table that hold one of these pairs.
    virtual Result<QList<Link>> storedLinks(const QList<Membership> &pairs) const = 0;
    // Every row of the link table that holds one of these keys.
    virtual Result<QList<Link>> linksOf(Side side, const QList<Key> &keys) const = 0;
    // Links whose entity is missing on either side. A NULL refers to nothing, so nothing is missing there.
    virtual Result<QList<Link>> strays() const = 0;
    // The anchor's members that exist, where takesBlocks().
    virtual Result<KeyList> membersOf(Side memberSide, const Key &anchor) const = 0;
    // Those of the keys whose row exists.
    virtual Result<QList<Key>> existing(Side side, const QList<Key> &keys) const = 0;
    // The rows with these names, in their order. Fails with every name that no row has, or that several have.
    virtual Result<QList<Key>> named(Side side, const QStringList &names) const = 0;
    // True when a Change may hold blocks here.
    virtual bool takesBlocks() const = 0;
};

} // namespace Rollcall
