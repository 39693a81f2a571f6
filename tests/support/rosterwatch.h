#pragma once

#include "models/relation/relationship.h"
#include "models/roster.h"

#include <QAbstractItemModelTester>
#include <QObject>
#include <QStringList>

#include <memory>

namespace Rollcall::Test {

// Looks at a roster as a person would who has both tables, both member lists and the log open,
// and keeps Qt's model tester on all four models.
class RosterWatch : public QObject
{
public:
    explicit RosterWatch(Roster &roster);

    // writes(), frame(), told() and refused() tell only what happens from now on.
    void mark();
    // "DELETE FROM t WHERE … = ? (1, 'x'), (2, NULL)", one line for each INSERT, UPDATE and DELETE that ran.
    QString writes() const;
    // The verbs of all writes and transaction statements: "BEGIN INSERT COMMIT".
    QString frame() const;
    QString told() const;
    QString refused() const;
    Failure::Kind lastRefusal() const { return m_lastRefusal; }

    // The memberships in the file, left-right, in key order: "1-1 1-2".
    QString pairs() const;
    // One side's column of links: "2|1|1".
    QString counts(Side side) const;
    // One side's member list: "Deadpond|Spider-Boy".
    QString members(Side side) const;
    // How the four models differ from a fresh read of the file; empty if they do not.
    QString differenceFromFile() const;

private:
    QString read(const QString &sql) const;
    QString expectedEntities(Side side) const;
    QString expectedMembers(Side side) const;

    Roster &m_roster;
    std::unique_ptr<QAbstractItemModelTester> m_testers[4];
    quint64 m_mark = 0;
    QStringList m_told;
    QStringList m_refused;
    Failure::Kind m_lastRefusal = Failure::Plain;
};

} // namespace Rollcall::Test
