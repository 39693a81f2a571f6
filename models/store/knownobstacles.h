#pragma once

#include "models/relation/relationship.h"

#include <QString>

namespace Rollcall {

class Session;

// What cannot be done in this file whatever the rows: its own rules need something that only the program has that made it. Found out by
// preparing statements that are never run, so nothing is read and no lock is held.
class KnownObstacles
{
public:
    KnownObstacles() = default;
    // Whether some of it takes only somebody's leave: see SideEffects::trustRules().
    bool needLeave() const { return m_needLeave; }
    KnownObstacles(const Relationship &relationship, const Catalog &catalog, Session &session);

    // Each is a sentence, empty where nothing stands in the way: new links, links that go, new entities, other
    // values in any of their columns, entities that go.
    const QString &toAdding() const { return m_adding; }
    const QString &toRemoving() const { return m_removing; }
    const QString &toCreating(Side side) const { return m_creating[int(side)]; }
    const QString &toEditing(Side side) const { return m_editing[int(side)]; }
    const QString &toDeleting(Side side) const { return m_deleting[int(side)]; }

private:
    QString m_adding;
    QString m_removing;
    QString m_creating[2];
    QString m_deleting[2];
    QString m_editing[2];
    bool m_needLeave = false;
};

} // namespace Rollcall
