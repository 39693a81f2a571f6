#pragma once

#include "models/link/draggedentities.h"
#include "models/link/membership.h"

#include <QPointer>

namespace Rollcall {

class MembershipStore;

// Where something is let go.
struct DropTarget
{
    Side anchorSide = Side::Right; // the side of the rows that gain members
    QList<Key> anchors;            // empty: outside of every row, where members are taken away
};

// What letting go there would do; worked out while hovering, carried out on the drop.
struct DropPlan
{
    enum class Verb { Nothing, Add, Move, Remove };

    Verb verb = Verb::Nothing;
    Side memberSide = Side::Left; // of what is dragged
    QList<Key> from; // the anchors in whose lists it was taken up
    QList<Membership> additions;
    QList<Membership> removals;
    QList<Membership> wanted; // the additions and those that are stored already
    int alreadyIn = 0;
    // Of many pairs nothing is read before the drop, and the lists above stay empty.
    bool isBulk = false;
    KeyList members;
    KeyList anchors; // that gain them
    KeyList leaving; // that lose them
    QPointer<const QObject> carrier; // what brought them here: while it lives, the drag may still go on
    bool isUnknown = false; // the database could not be asked; it may answer the next time
    QString sentence; // what will happen, or why nothing can

    bool changesSomething() const { return verb != Verb::Nothing; }
};

// From so many pairs on a plan is for many.
constexpr qint64 FewPairs = 1000;

// Answers with Verb::Nothing and the reason when the drop would change nothing.
DropPlan planDrop(const MembershipStore &store, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove);
// The same pair by pair, however many.
DropPlan planEachPair(const MembershipStore &store, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove);

} // namespace Rollcall
