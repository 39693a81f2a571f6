#pragma once

#include "models/link/change.h"
#include "models/sql/statement.h"

namespace Rollcall {

// The SQL that changes a relationship's three tables, and what must be read inside the same
// transaction. Texts are those of SQLAlchemy's echo; identifiers are quoted, values bound.
class LinkStatements
{
public:
    explicit LinkStatements(const Relationship &relationship);

    // All links must name the same extra columns.
    Statement insertLinks(const QList<Link> &links) const;
    Statement deleteLinks(const QList<Membership> &pairs) const;
    // Which of the pairs are stored: both keys in the link table's order, then the extra columns.
    Statement storedLinks(const QList<Membership> &pairs) const;
    // Every stored link of the entities, columns as storedLinks().
    Statement linksOf(Side side, const QList<Key> &keys) const;
    // Links whose entity is missing on either side, columns as storedLinks().
    Statement orphans() const;
    // Links of these entities whose other end is missing.
    Statement orphansOf(Side side, const QList<Key> &keys) const;
    Statement deleteOrphansOf(Side side, const QList<Key> &keys) const;

    Statement insertEntity(const Entity &entity) const;
    Statement deleteEntities(Side side, const QList<Key> &keys) const;
    // The rows' keys and then the columns; rows that are gone are left out.
    Statement entityRows(Side side, const QList<Key> &keys, const QStringList &columns) const;
    // Key and label of every row that has one of these labels, to the letter.
    Statement entitiesNamed(Side side, const QStringList &labels) const;
    // One text for all `sets`, each holding the new values and then the key.
    Statement updateEntities(Side side, const QStringList &columns, const QList<QVariantList> &sets) const;

    // A row of storedLinks(), linksOf() or orphans() as a value.
    Link linkFrom(const QVariantList &row) const;

private:
    QString linkColumns() const;
    QString isMissing(Side side) const;
    QVariantList keysInOrder(const Membership &pair) const;
    QString pairsAsJson(const QList<Membership> &pairs) const;

    Relationship m_relationship;
    QString m_link;   // quoted table
    QString m_first;  // quoted columns in the table's order
    QString m_second;
    Side m_firstSide;
};

} // namespace Rollcall
