#pragma once

#include "models/relation/keylist.h"
#include "models/relation/namesource.h"

namespace Rollcall {

// Names and counts rows as a sentence needs them.
class Naming
{
public:
    Naming(const Relationship &relationship, const NameSource &source)
        : m_relationship(relationship)
        , m_source(source)
    {
    }

    const Relationship &relationship() const { return m_relationship; }

    // A row's label, or its noun and key where it has none.
    QString name(Side side, const Key &key) const;
    // One row's name, or their count: "Z-Force", "3 teams".
    QString subject(Side side, const KeyList &keys) const;
    QString titleSubject(Side side, const KeyList &keys) const; // "3 Teams"

    // A column's name as people read it: "secret_name" is "Secret name".
    static QString columnTitle(const QString &column);
    // Also of one that is in another table: "user.name" is "User name".
    static QString columnTitle(const EntityDescription &entity, const QString &column);

private:
    const Relationship &m_relationship;
    const NameSource &m_source;
};

} // namespace Rollcall
