#pragma once

#include "models/consequences.h"
#include "models/relation/change.h"
#include "models/relation/relationship.h"
#include "models/store/knownpairs.h"
#include "models/values/rowchanges.h"

#include <QSet>

#include <functional>

namespace Rollcall {

// Compares the recorded rows with what a change names (its entities with their links, its links and
// the cells it edits) and summarizes the rest.
class EffectSummary
{
public:
    EffectSummary(const Relationship &relationship, const Change &change, const RowChanges &rows);

    // `known` are other tables of which a person has agreed already that they change with such gestures.
    Consequences consequences(const QStringList &known) const;
    // True when rows of the three tables have changed that the change does not name, so that the lists must be read again.
    bool reachesFurther() const;

private:
    bool linksReachFurther() const;
    bool entitiesReachFurther(Side side) const;
    using Altered = QList<std::pair<ExactRow, ExactRow>>;
    enum class Deed { Removal, Edit };

    // Returns a function that tells whether the change itself names a row of this table.
    std::function<bool(const ExactRow &, Deed)> toldBy(const TableRows &rows) const;
    bool isRemoved(const Membership &pair) const;
    void addEffect(const TableRows &rows, const QStringList &known, Consequences &consequences, QList<QByteArray> &marks) const;
    QStringList namesOf(const TableRows &rows, const QList<ExactRow> &gone) const;
    void leaveOutRekeyed(const TableRows &rows, QList<ExactRow> &gone) const;
    bool isOwn(const QString &table) const;

    const Relationship &m_relationship;
    const Change &m_change;
    const RowChanges &m_rows;
    KnownPairs m_pairs;
    QSet<Key> m_removed[2]; // by side
    QSet<Key> m_edited[2];
    QSet<Membership> m_editedPairs;
};

} // namespace Rollcall
