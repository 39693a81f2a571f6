#pragma once

#include "models/relation/change.h"
#include "models/values/statement.h"

namespace Rollcall {

class Dialect;

// The SQL that changes a relationship's three tables, and what must be read inside the same
// transaction. Texts are those of SQLAlchemy's echo; identifiers are quoted, values bound.
class LinkStatements
{
public:
    // The dialect must outlive them.
    LinkStatements(const Relationship &relationship, const Dialect &dialect);

    // All links must name the same extra columns.
    Statement insertLinks(const QList<Link> &links) const;
    Statement deleteLinks(const QList<Membership> &pairs) const;
    // Where a pair may stand several times: just these rows.
    Statement deleteRows(const QList<Link> &links) const;
    // Instead of deleting them, where rows of those who leave are kept: these get the value.
    Statement leaveLinks(const QList<Link> &links, const QVariant &value) const;
    // The other way round, of a row whose pair the table holds only once; with what the link brings.
    Statement reviveLink(const Link &link) const;
    // One text for all edits; they must be of the same column.
    Statement updateLinks(const QList<LinkEdit> &edits) const;
    // Which of the pairs are stored, in any order but that a pair's older rows come before its newer ones. For linkFrom().
    Statement storedLinks(const QList<Membership> &pairs) const;
    // Every stored link of the entities, for linkFrom().
    Statement linksOf(Side side, const QList<Key> &keys) const;
    // How many links the entities have, as members of this side; no more than `most` are counted.
    Statement linksUpTo(Side side, const KeyList &entities, qint64 most) const;
    // Links whose entity is missing on either side, for linkFrom().
    Statement orphans() const;
    // Links of these entities whose other end is missing.
    Statement orphansOf(Side side, const QList<Key> &keys) const;
    // Rows that lead to these entities and are no memberships of this relationship, by its condition; for linkFrom().
    Statement othersOf(Side side, const QList<Key> &keys) const;
    Statement deleteOthersOf(Side side, const QList<Key> &keys) const;
    // Those among them that were memberships of this relationship, until somebody left.
    Statement pastOf(Side side, const QList<Key> &keys) const;
    Statement deletePastOf(Side side, const QList<Key> &keys) const;
    // Rows in which one end is NULL.
    Statement deleteIncomplete(const Membership &pair) const;

    // How many of these keys' rows exist on either side; one number for each.
    Statement existing(const QList<Key> &left, const QList<Key> &right) const;

    Statement insertEntity(const Entity &entity) const;
    Statement deleteEntities(Side side, const QList<Key> &keys) const;
    // The rows' keys and then the columns; rows that are gone are left out.
    Statement entityRows(Side side, const QList<Key> &keys, const QStringList &columns) const;
    // The same of every row, in no order of ours.
    Statement everyEntity(Side side, const QStringList &columns) const;
    // Key and label's columns of every row that may have one of these labels.
    Statement entitiesNamed(Side side, const QStringList &labels) const;
    // One text for all `sets`, each holding the new values and then the key.
    Statement updateEntities(Side side, const QStringList &columns, const QList<QVariantList> &sets) const;

    // A row of storedLinks(), linksOf() or orphans() as a value.
    Link linkFrom(const QVariantList &row) const;

private:
    QString linkColumns() const;
    QString isMissing(Side side) const;
    QString leadsNowhere(Side side) const;
    QString leadsTo(Side side, const QList<Key> &keys, QVariantList &values) const;
    QString mayLeadTo(Side side, const QList<Key> &keys, QVariantList &values) const;
    QString pastLeadsTo(Side side, const QList<Key> &keys, QVariantList &values) const;
    QList<Side> sidesOf(Side side) const;
    QString amongOthers(const QString &test) const;
    QString amongPast(const QString &test) const;
    QString strictly(bool hasConflictClause) const;
    QVariantList keysInOrder(const Membership &pair) const;
    QString pairsAsJson(const QList<Membership> &pairs) const;
    const QStringList &firstColumns() const { return m_relationship.link.columns(m_firstSide); }
    const QStringList &secondColumns() const { return m_relationship.link.columns(opposite(m_firstSide)); }
    QString pairTest() const; // "t.team_id = ? AND t.hero_id = ?"
    // Restricts a test to rows that are memberships of this relationship. Every statement that
    // reads, counts, changes or removes links uses it.
    QString amongLinks(const QString &test) const;

    Relationship m_relationship;
    const Dialect *m_dialect;
    QString m_link; // quoted table
    Side m_firstSide;
};

// The name, or one like it that none of the relationship's tables has, for an alias beside them.
QString aliasBeside(const Relationship &relationship, const QString &wanted);

} // namespace Rollcall
