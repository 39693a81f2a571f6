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
    QList<LinkBlock> removedBlocks; // where links are many, and tell nothing else; see BlockWriter
    QList<LinkBlock> addedBlocks;
    std::optional<Gesture> gesture; // alone: planned inside the transaction, and the answer holds what it came to instead
    qint64 already = 0;   // memberships that were wished for and stood there before
    qint64 leftBehind = 0; // further rows of memberships that were removed, where one may stand several times
    QList<Side> removedIndexes; // see LinkIndex
    QList<Side> addedIndexes;
    // Where the file does more than it is told, by triggers or the actions of keys: all that this changed, in every table. A change that
    // has them is applied by writing these rows, and nothing else happens.
    std::shared_ptr<const RowChanges> rows;
    QList<SideEffect> effects; // of them, those that nobody asked for
    QList<Membership> adopted; // links that led nowhere before and lead to an entity that this adds
    bool reachesFurther = false; // rows of the three tables that this does not name are others now
    bool isIrrevocable = false;  // there was no way to write down what it changed
    bool isOfHistory = false; // undone or redone: nobody enters its values now
    bool isWatched = false; // to be written down in any case
    bool isOfWorker = false; // written on another connection: what was read since may show it already
    QByteArray agreed; // see Consequences::fingerprint
    QStringList agreedTables; // other tables that may change with it, unasked
    bool isLenient = false; // of blocks: what is gone already, or there already, is as wished and left out of the answer

    bool isEmpty() const;
    Change inverted() const;
    // The keys on this side of all the links that come or go, each once.
    KeyList linkedKeys(Side side) const;
    // Which links there are, not what they tell.
    bool touchesLinks() const { return !removedLinks.isEmpty() || !addedLinks.isEmpty() || hasBlocks(); }
    bool hasBlocks() const { return !removedBlocks.isEmpty() || !addedBlocks.isEmpty(); }
    bool touchesIndexes() const { return !removedIndexes.isEmpty() || !addedIndexes.isEmpty(); }
    // How many memberships come and go, each counted once, and which.
    LinkNumbers linkNumbers() const;
    // How much there is to write: rows of the link table that are named, and entities.
    qint64 size() const;
};

} // namespace Rollcall
