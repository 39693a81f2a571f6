#pragma once

#include "models/relation/change.h"
#include "models/store/storedlinks.h"

namespace Rollcall {

// Plans the verbs that give groups a set of members: the smallest change after which they have it.
class GroupPlanner
{
public:
    // The members an anchor has now, and their links where they are stored one by one.
    struct Group
    {
        Key anchor;
        KeyList members = {};
        QList<Link> links = {};
    };

    GroupPlanner(const StoredLinks &stored, const Gesture &gesture);

    // Replace, Swap, or one of those that look at the members of `from`.
    Result<Change> plan();
    // How many members each of the gesture's anchors had, and how many different ones `from` had; known after plan().
    const QList<qint64> &sizes() const { return m_sizes; }
    qint64 sourceSize() const { return m_sourceSize; }

    // What each anchor has now; nothing of it is read again.
    Result<QList<Group>> groupsOf(const KeyList &anchors) const;
    void become(const KeyList &wanted, const Group &now, Change &change) const;
    // Takes these memberships out of the change.
    static void leaveOut(const QList<LinkBlock> &leftOut, Change &change);

private:
    Result<Change> combined();
    Result<Change> swapped();
    Result<Change> swappedInBlocks();
    void bring(const QList<Group> &sources, Change &change) const;
    Result<> keepPromise(const Change &change) const;
    Result<QList<Link>> membershipsOf(const QList<Key> &anchors) const;
    void measure(const QList<Group> &groups);

    const StoredLinks &m_stored;
    const Gesture &m_gesture;
    const LinkDescription &m_link;
    const Side m_side; // of the members
    QList<qint64> m_sizes;
    qint64 m_sourceSize = 0;
};

// What a link tells, without the number the database gave it.
Fields toldBy(const Link &link, const LinkDescription &description);

} // namespace Rollcall
