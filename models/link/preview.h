#pragma once

#include "models/link/change.h"
#include "models/link/draggedentities.h"

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
    bool isUnknown = false; // the database could not be asked; it may answer the next time

    static Preview refusing(const QString &reason);
    static Preview of(const MembershipStore &store, const Naming &naming, const Gesture &gesture);
};

// Where something is let go.
struct DropTarget
{
    Side anchorSide = Side::Right; // the side of the rows that gain members
    QList<Key> anchors;            // empty: outside of every row, where members are taken away
    bool isMemberList = false;     // whose anchors must be selected first

    bool operator==(const DropTarget &) const = default;
};

// What letting go there would do.
Preview previewDrop(const MembershipStore &store, const Naming &naming, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove);

} // namespace Rollcall
