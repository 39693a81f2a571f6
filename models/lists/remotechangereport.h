#pragma once

#include "models/lists/entitypages.h"
#include "models/relation/keylist.h"
#include "models/relation/relationship.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>
#include <optional>

namespace Rollcall {

class EntityModel;
class MembersModel;
class MembershipController;

// What someone else did to the file, as far as the lists show it: compares them before and after they are read again,
// marks the rows that differ and puts it into one sentence.
class RemoteChangeReport : public QObject
{
    Q_OBJECT

public:
    struct Lists
    {
        EntityModel *entities[2];
        MembersModel *members[2];
    };

    RemoteChangeReport(const MembershipController &controller, const Lists &lists, QObject *parent = nullptr);

    // Call before the lists are read again.
    void begin();
    // Call afterwards, even if long lists are still being read.
    void end();

signals:
    // "Someone else added 2 heroes to Z-Force"
    void told(const QString &sentence);

private:
    // One side, as it was shown.
    struct Before
    {
        KeyList entities;
        QHash<Key, EntityPages::Row> rows;
        KeyList members;
        KeyList anchors;
        // Empty when the list was still being read: then nobody knows what it would have shown.
        std::optional<QString> entityFilter;
        std::optional<QString> memberFilter;
    };

    void compare();
    QString entityNews(Side side);
    QString listedNews(Side side);
    QString countNews() const;
    QString membershipWords(Side memberSide, const Key &anchor, const QString &members, bool isAdded) const;
    void compareRows(Side side);
    bool areRowsAwaited() const;
    // True when the list has the same filter as before and was complete both times.
    bool areEntitiesComparable(Side side) const;
    bool areMembersComparable(Side side) const;

    const MembershipController &m_controller;
    Lists m_lists;
    Before m_before[2];
    std::map<Key, qint64> m_counts[2]; // by how much the number of links of a row has changed
    KeyList m_edited[2];
    QTimer m_delay;
    int m_delays = 0;
    bool m_isPending = false;
};

} // namespace Rollcall
