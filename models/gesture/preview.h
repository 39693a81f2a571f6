#pragma once

#include "models/gesture/draggedentities.h"
#include "models/gesture/rememberednames.h"
#include "models/relation/change.h"

namespace Rollcall {

class MembershipStore;
class Naming;

// What a gesture would do, found out without doing it.
struct Preview
{
    Gesture gesture = {};
    Change change = {}; // empty where there are too many pairs to look at each while someone waits
    qint64 adds = 0;
    qint64 removes = 0;
    qint64 already = 0; // wished for, and there before
    QString sentence = {}; // what will happen, or why nothing can
    bool changesSomething = false;
    bool isUnknown = false; // the database has not answered yet, or could not be asked; it may answer the next time
    RememberedNames::Names names = {}; // which the words may need, where they were read in the background

    static Preview refusing(const QString &reason);
    static Preview of(const MembershipStore &store, const Naming &naming, const Gesture &gesture);
    // What can be said without reading the database: a refusal, or an unknown preview.
    static Preview beforehand(const MembershipStore &store, const Gesture &gesture);
    // What the database says about the gesture.
    static Preview lookedUp(const MembershipStore &store, const Naming &naming, const Gesture &gesture);
};

// Where something is let go.
struct DropTarget
{
    Side anchorSide = Side::Right; // the side of the rows that gain members
    QList<Key> anchors;            // empty: outside of every row, where members are taken away
    bool isMemberList = false;     // a list of members, which shows nothing until its anchors are selected
    QList<Key> leaving = {};       // the anchors of the list over which the bin is shown; members dropped on the bin leave them

    bool operator==(const DropTarget &) const = default;
};

// The gesture that a drop there means, or why a drop there means nothing.
Result<Gesture> dropGesture(const Relationship &relationship, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove);

} // namespace Rollcall
