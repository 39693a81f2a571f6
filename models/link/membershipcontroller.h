#pragma once

#include "models/link/change.h"
#include "models/link/changerunner.h"
#include "models/link/dropplan.h"
#include "models/link/gesturewords.h"
#include "models/link/history.h"
#include "models/link/membershipstore.h"
#include "models/result.h"

#include <QObject>

#include <functional>

namespace Rollcall {

// Turns a person's gestures into changes: each is one transaction, one undo step and one sentence.
// A gesture that would change nothing, or is refused, leaves the history alone.
class MembershipController : public QObject
{
    Q_OBJECT

public:
    MembershipController(MembershipStore &store, History &history, QObject *parent = nullptr);

    MembershipStore &store() const { return m_store; }
    History &history() const { return m_history; }
    const Relationship &relationship() const { return m_store.relationship(); }

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
    bool replaceMembers(Side side, const Key &anchor, const QList<Key> &members);
    // Two anchors exchange their members of `side`; those in both stay.
    bool swapMembers(Side side, const Key &first, const Key &second);
    // A drop of many waits until the drag is over.
    bool drop(const DropPlan &plan);
    // A new entity that joins these anchors in the same step; its key, invalid when refused.
    // The fields hold the key's column where the database chooses none.
    Key create(Side side, const Fields &fields, const QList<Key> &anchors = {});
    // The entities with all their memberships.
    bool remove(Side side, const QList<Key> &keys);
    // Cells of one entity; an edit to the same value is none.
    bool edit(const QList<Edit> &edits);
    // Cells of the link table, each of the same column.
    bool editLinks(const QList<LinkEdit> &edits);
    // Adds or removes our own index of the link table, see LinkIndex.
    bool setIndexed(Side side, bool isIndexed);
    // Links whose entity is missing; this cannot be undone.
    bool removeOrphans();

    // Carries out the gesture that valuesWanted() stopped, with these values in each new link; without it
    // nothing is changed.
    bool supply(const Fields &values);
    void abandon();
    bool isWaiting() const { return bool(m_waiting); }

    // True while a worker writes; then every other gesture is refused.
    bool isBusy() const;
    // Calls off what the worker does.
    void cancel();
    ChangeRunner &runner() { return m_runner; }

    // Repeats the gesture that was refused last, when another program was in the way.
    void retry();
    bool canRetry() const { return bool(m_lastGesture); }

    // For ChangeCommand: applies a step again, forwards or backwards.
    Result<Change> repeat(const Change &change, int gesture, const QString &title, bool isUndo);

signals:
    // What a gesture did, for the status bar.
    void told(const QString &sentence);
    // What was deleted, so that an Undo can be offered next to it.
    void deleted(const QString &sentence);
    void refused(const Rollcall::Failure &failure);
    // New links need values for these columns, which have no default. Answered by supply() or abandon().
    void valuesWanted(const QString &title, const QList<Rollcall::ColumnInfo> &columns);
    void created(Rollcall::Side side, const Rollcall::Key &key);

private:
    using After = std::function<void(const Change &)>;

    bool perform(const QString &title, const Change &change, const QString &sentence, const After &after = {});
    bool waitsForValues(const QString &title, const Change &change, const QString &sentence, const After &after);
    bool performBlocks(const QString &title, const Change &change);
    Result<Change> apply(const Change &change, int gesture, const QString &what);
    bool refuseWhileBusy();
    bool dropMany(const DropPlan &plan);
    bool dropEachPair(const DropPlan &plan);
    QString removeAllTitle(Side side, const Key &anchor) const;
    bool refuse(const Failure &failure, const std::function<void()> &again = {});

    MembershipStore &m_store;
    History &m_history;
    GestureWords m_words;
    ChangeRunner m_runner;
    std::function<void()> m_lastGesture;
    std::function<bool(const Fields &)> m_waiting; // for values
};

} // namespace Rollcall
