#pragma once

#include "models/relation/keylist.h"
#include "models/relation/linkblock.h"
#include "models/relation/rowvalues.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace Rollcall {

enum class Verb {
    Add,       // the members join the anchors; memberships copied from anchors in `from` keep their values
    Remove,    // the members leave the anchors
    Move,      // the members join the anchors and leave `from`
    Replace,   // the anchor's members become exactly these
    Swap,      // two anchors exchange their members
    Unite,     // the anchors get the members of `from`, too
    Equalize,  // the anchors' members become exactly those of `from`
    Intersect, // the anchors keep only members of `from`
    Subtract,  // the anchors lose the members of `from`
    Create,
    Delete,
    Edit,
    EditLinks,
    // Adds links, and rows that are new with them; the anchors in Gesture::anchors keep only the members that the links name.
    Import,
    RemoveStrays, // links that lead nowhere
    AddIndex,     // see LinkIndex
    RemoveIndex,
};

// With more pairs than this, a gesture is not planned pair by pair while a person waits.
constexpr qint64 FewPairs = 1000;

// How many memberships come and go.
struct LinkNumbers
{
    qint64 joins = 0;
    qint64 leaves = 0;
    quint64 which = 0; // a sum over the memberships themselves; 0 where only their number matters

    friend bool operator==(const LinkNumbers &, const LinkNumbers &) = default;
};

// What a person wants: "these heroes join these teams". Says nothing of what is stored; planned() works that out.
struct Gesture
{
    Verb verb = Verb::Add;
    Side memberSide = Side::Left; // of the members, or of the rows that are created or deleted
    KeyList members = {};
    KeyList anchors = {};
    KeyList from = {}; // other anchors, which the members come from
    QList<Membership> pairs = {}; // instead of members and anchors: exactly these pairs. A removal fails unless all of them exist
    QStringList names = {}; // instead of members: what they are called
    Fields fields = {}; // of the row to create
    Fields values = {}; // values of new memberships, where nothing else gives them
    QHash<Key, Fields> seen = {}; // what a person saw of the rows to delete; anything else in the file refuses that
    QList<Edit> edits = {};
    QList<LinkEdit> linkEdits = {};
    QList<Link> links = {}; // of an import, with what each tells; an end may be a new row, see Key::ofNewRow()
    QList<Entity> entities = {}; // the new rows
    QList<LinkBlock> leftOut = {}; // of a set verb: memberships that stay as they are, whatever the verb says
    QStringList leftColumns = {}; // of a set verb: what joining links do not bring from `from`
    std::optional<LinkNumbers> promised = {}; // what a person was told of an import or a set verb; it is refused where it would come to anything else

    static Gesture add(const QList<Membership> &pairs);
    static Gesture add(Side memberSide, const KeyList &members, const KeyList &anchors, const KeyList &from = {});
    static Gesture addNamed(Side memberSide, const QStringList &names, const KeyList &anchors);
    static Gesture remove(const QList<Membership> &pairs);
    static Gesture remove(Side memberSide, const KeyList &members, const KeyList &anchors);
    static Gesture move(Side memberSide, const KeyList &members, const KeyList &from, const KeyList &anchors);
    static Gesture replace(Side memberSide, const Key &anchor, const KeyList &members);
    static Gesture swap(Side memberSide, const Key &first, const Key &second);
    // Unite, Equalize, Intersect or Subtract.
    static Gesture combine(Verb verb, Side memberSide, const KeyList &from, const KeyList &anchors);
    static Gesture create(Side side, const Fields &fields, const KeyList &anchors = {});
    static Gesture erase(Side side, const KeyList &keys, const QHash<Key, Fields> &seen = {});
    static Gesture edit(const QList<Edit> &edits); // those that change nothing are left out
    static Gesture edit(const QList<LinkEdit> &edits);
    // `exactly` names anchors that lose all members which no link gives them, except those in `staying`.
    static Gesture import(Side memberSide, const QList<Link> &links, const QList<Entity> &entities, const KeyList &exactly = {}, const KeyList &staying = {});
    static Gesture removeStrays() { return {Verb::RemoveStrays}; }
    static Gesture index(Side side, bool isWanted) { return {isWanted ? Verb::AddIndex : Verb::RemoveIndex, side}; }

    // Unite, Equalize, Intersect, Subtract or Swap: what comes of it depends on the members that the anchors and `from` have.
    bool isSetVerb() const;
    // True when it names nothing to do anything with.
    bool isEmpty() const;
    // How many memberships the gesture names, whether they exist or not.
    qint64 pairCount() const;
    // The keys it names on this side as members or anchors; not `from`.
    KeyList keys(Side side) const;
    // Every pair that it names, each once.
    QList<Membership> allPairs() const;
    // The anchors that members of a Move leave: those they do not join at the same time.
    KeyList leaving() const;
};

} // namespace Rollcall
