#pragma once

#include "models/link/change.h"
#include "models/link/relationship.h"
#include "models/result.h"
#include "models/sql/schema.h"

#include <array>

namespace Rollcall {

class Session;

// The rows outside of a relationship that refer to rows inside of it. Removing such a row would remove or
// change those too, or fail: a gesture on memberships must do neither, so it is refused in words.
class OutsideReferences
{
public:
    OutsideReferences() = default;
    OutsideReferences(const Relationship &relationship, const Catalog &catalog);

    // Fails when something outside refers to an entity or a link that this change removes.
    Result<> check(const Change &change, Session &session) const;
    // True when something outside may refer to a link.
    bool mayReferToLinks() const { return !m_toLinks.isEmpty(); }
    // The table's columns that some foreign key refers to: changing their values could change other rows.
    static QStringList referencedColumns(const QString &table, const Catalog &catalog);

private:
    struct Reference
    {
        QString table;       // that refers
        QStringList columns; // with these
        QStringList referenced;
    };

    // `going`: the keys of the referring table's own rows that the change removes, too.
    Result<> check(const Reference &reference, const QList<Fields> &rows, const QString &subject, const QStringList &key,
                   const QList<Key> &going, Session &session) const;

    Relationship m_relationship;
    std::array<QList<Reference>, 2> m_toEntities;
    QList<Reference> m_toLinks;
};

} // namespace Rollcall
