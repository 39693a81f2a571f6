#pragma once

#include "models/consequences.h"
#include "models/relation/change.h"
#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/sql/sideeffects.h"
#include "models/values/rowchanges.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace Rollcall {

class Session;

// Knows which changes may have side effects in this file, by its triggers and foreign key actions, and which side effects a
// change had. Both answers come from the database, see SideEffects.
class EffectWatch
{
public:
    EffectWatch(const Relationship &relationship, Session &session);

    // Every table that the change, or its undo, can write; empty when both write just what they say. Call it inside the transaction.
    // Fails where it could do more and the database has no means to tell.
    Result<QStringList> reach(const Change &change);
    // Forgets everything: a read failed, so what was found out may be wrong.
    void forget();
    // For an undo or redo that removes entities: fails when one of their `stored` links is not among the rows of the change,
    // because someone else has added it.
    Result<> checkNothingJoined(const Change &change, const QList<Link> &stored) const;
    // The same for links that belong to other relationships on the same table.
    Result<> checkNoOtherJoined(const Change &change, const QList<Link> &stored) const;
    // Fills the answer's `rows`, `effects` and `reachesFurther` with what was recorded for it. Fails with Failure::consequences when
    // a person must be asked, unless `change.agreed` says that this is what they agreed to.
    Result<> conclude(Change &change);
    // The references of the link table to the entities, where the file does not declare them.
    QList<SideEffects::Reference> meantReferences() const;

private:
    enum class Verb { Insert, Update, Delete };

    const SideEffects::Reach &reach(Verb verb, const QString &table, const QString &column = {});
    bool add(const SideEffects::Reach &reach, QStringList &tables) const;
    Result<QStringList> guessedReach();
    bool canBeRecorded(const QStringList &tables) const;
    bool hasConflictClause(const QString &table) const;
    bool makesValues(const QString &table);
    bool isReferred(const QString &table);
    QSet<Membership> recordedPairs(const RowChanges &rows, QList<ExactRow> TableRows::*which) const;
    Result<QList<Membership>> adopted(const Change &change, const RowChanges &rows) const;
    QString obstacleToUndo(const RowChanges &rows);

    Relationship m_relationship;
    Session &m_session;
    QHash<QString, SideEffects::Reach> m_known; // by the statement's text; as of m_version
    QHash<QString, bool> m_makesValues;
    QHash<QString, QString> m_obstacles;
    std::optional<QStringList> m_referred;
    QString m_version; // of the rules
};

} // namespace Rollcall
