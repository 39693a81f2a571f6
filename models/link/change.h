#pragma once

#include "models/consequences.h"
#include "models/link/linkblock.h"
#include "models/link/linkplan.h"
#include "models/link/membership.h"
#include "models/sql/rowchanges.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>
#include <utility>

namespace Rollcall {

// Column names with their values, in the table's own order.
using Fields = QList<std::pair<QString, QVariant>>;

// A row of the link table.
struct Link
{
    Membership pair;
    Fields extras = {}; // the table's other columns; those left out take their defaults
    QVariantList row = {}; // LinkDescription::rowKey's values; empty: not known, or the pair stands once
};

// A row of an entity table.
struct Entity
{
    Side side = Side::Left;
    Key key;       // invalid: the database chooses
    Fields fields = {}; // without the key
    Fields seen = {}; // of one to be deleted: what the user saw of it; anything else in the file refuses that
    bool isOfStep = false; // of the history, which knows its links, and not of a gesture, which names a key only
};

// One cell of an entity table.
struct Edit
{
    Side side = Side::Left;
    Key key;
    QString column;
    QVariant before; // what the writer saw; another value in the file refuses the edit
    QVariant after;
};

// One cell of the link table.
struct LinkEdit
{
    Membership pair;
    QVariantList row; // as in Link
    QString column;
    QVariant before; // as in Edit
    QVariant after;
    Fields extras = {}; // the whole row's, with `before`, when known: an undone removal may have moved the row
};

// What one gesture changes, as a value: applied whole or not at all, and undone by its inverse.
struct Change
{
    QList<Link> removedLinks;
    QList<Entity> removedEntities; // their links go with them
    QList<Entity> addedEntities;
    QList<Edit> edits;
    QList<LinkEdit> linkEdits;
    QList<Link> addedLinks; // an invalid key means the entity added by this change
    QList<LinkBlock> removedBlocks; // where links are many, and tell nothing else; see BlockWriter
    QList<LinkBlock> addedBlocks;
    std::optional<LinkPlan> plan; // alone; the answer holds the links it came to instead
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
    // What it comes to is known only when it is done.
    bool isWorkedOutLater() const { return hasBlocks() || plan; }
    // How much there is to write: rows of the link table that are named, and entities.
    qint64 size() const;
};

QList<Membership> pairsOf(const QList<Link> &links);
QList<Link> linksFor(const QList<Membership> &pairs);

// True when SQLite would store the same: type, NULL and value. (QVariant thinks 5 == "5".)
bool isSameValue(const QVariant &a, const QVariant &b);

} // namespace Rollcall
