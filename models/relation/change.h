#pragma once

#include "models/consequences.h"
#include "models/relation/gesture.h"
#include "models/relation/linkblock.h"
#include "models/relation/rowvalues.h"
#include "models/values/rowchanges.h"

#include <memory>
#include <optional>

namespace Rollcall {

// What one gesture changes, as a value: applied whole or not at all, and undone by its inverse.
struct Change
{
    QList<Link> removedLinks;
    QList<Entity> removedEntities; // their links go with them
    QList<Entity> addedEntities;
    QList<Edit> edits;
    QList<LinkEdit> linkEdits;
    QList<Link> addedLinks; // an end may be a row that this adds, see Key::ofNewRow()
    QList<LinkBlock> removedBlocks; // used instead of the links where there are many without values of their own; see BlockWriter
    QList<LinkBlock> addedBlocks;
    // When set, nothing else is: the gesture is planned inside the transaction, and the applied change holds the result instead.
    std::optional<Gesture> gesture;
    qint64 already = 0;   // memberships that were asked for and existed already
    qint64 leftBehind = 0; // with a table that allows repeats: further rows of the removed memberships, which stay
    QList<Side> removedIndexes; // see LinkIndex
    QList<Side> addedIndexes;
    // Set where triggers or foreign key actions did more than was asked: all rows that the change has altered, in every table.
    // Such a change is applied by writing exactly these rows.
    std::shared_ptr<const RowChanges> rows;
    QList<SideEffect> effects; // of them, those that nobody asked for
    QList<Membership> adopted; // links that referred to nothing before, and now refer to an entity that this change adds
    bool reachesFurther = false; // other rows of the three tables than those named here have changed, too
    bool isIrrevocable = false;  // there was no way to write down what it changed
    bool isOfHistory = false; // undone or redone: nobody enters its values now
    bool isWatched = false; // record what it really changes, whatever its statements
    bool isOfWorker = false; // written on another connection: what was read since may show it already
    QByteArray agreed; // see Consequences::fingerprint
    QStringList agreedTables; // other tables that a person knows will change with it
    bool isLenient = false; // with blocks: links that are already removed, or already there, are left out instead of refused

    bool isEmpty() const;
    Change inverted() const;
    // The keys on this side of all the links that come or go, each once.
    KeyList linkedKeys(Side side) const;
    // True when links are added or removed, not when only their values change.
    bool touchesLinks() const { return !removedLinks.isEmpty() || !addedLinks.isEmpty() || hasBlocks(); }
    bool hasBlocks() const { return !removedBlocks.isEmpty() || !addedBlocks.isEmpty(); }
    bool touchesIndexes() const { return !removedIndexes.isEmpty() || !addedIndexes.isEmpty(); }
    // True when this may give the side's rows other names, although it does not change the rows themselves.
    bool mayRename(const Relationship &relationship, Side side) const;
    // How many memberships come and go, each counted once, and which.
    LinkNumbers linkNumbers() const;
    // How much there is to write: rows of the link table that are named, and entities.
    qint64 size() const;
};

} // namespace Rollcall
