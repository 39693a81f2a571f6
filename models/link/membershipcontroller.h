#pragma once

#include "models/link/dropplan.h"
#include "models/link/performer.h"

namespace Rollcall {

// Turns a person's gestures into steps, which it carries out.
class MembershipController : public Performer
{
    Q_OBJECT

public:
    using Performer::Performer;

    // Each answers whether something changed; the reason is told or refused by signal.
    bool link(const QList<Membership> &memberships);
    // Links the members with these names; when one is unknown or fits several rows, nothing happens and all such are listed.
    bool linkNamed(Side side, const QStringList &names, const QList<Key> &anchors);
    bool unlink(const QList<Membership> &memberships);
    // Each of the members joins, or leaves, each of the anchors, however many there are; those who have done so
    // already are no obstacle. What is long runs in a worker: see ChangeRunner.
    bool linkAll(Side memberSide, const KeyList &members, const KeyList &anchors);
    bool unlinkAll(Side memberSide, const KeyList &members, const KeyList &anchors);
    // The members of these anchors join `to` as well, each with what its link tells.
    bool copy(Side side, const KeyList &members, const QList<Key> &from, const QList<Key> &to);
    // Members of `side` leave every anchor of `from` and join `to`.
    bool move(Side side, const KeyList &members, const QList<Key> &from, const Key &to);
    // The anchor's members become exactly these: the smallest change that does it.
    bool replaceMembers(Side side, const Key &anchor, const KeyList &members);
    // Two anchors exchange their members of `side`; those in both stay.
    bool swapMembers(Side side, const Key &first, const Key &second);
    // A drop of many waits until the drag is over.
    bool drop(const DropPlan &plan);
    // A new entity that joins these anchors in the same step; its key, invalid when refused.
    // The fields hold the key's column where the database chooses none.
    Key create(Side side, const Fields &fields, const QList<Key> &anchors = {});
    // The entities with all their memberships.
    bool remove(Side side, const QList<Key> &keys, const QHash<Key, Fields> &seen = {});
    // Cells of one entity; an edit to the same value is none.
    bool edit(const QList<Edit> &edits);
    // Cells of the link table, each of the same column.
    bool editLinks(const QList<LinkEdit> &edits);
    // Adds or removes our own index of the link table, see LinkIndex.
    bool setIndexed(Side side, bool isIndexed);
    // Links whose entity is missing.
    bool removeOrphans();

signals:
    // What was deleted, so that an Undo can be offered next to it.
    void deleted(const QString &sentence);
    void created(Rollcall::Side side, const Rollcall::Key &key);

private:
    bool dropMany(const DropPlan &plan);
    bool dropEachPair(const DropPlan &plan);
    void remember(const QString &title, const Change &done, int gesture) override;
};

} // namespace Rollcall
