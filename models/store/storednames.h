#pragma once

#include "models/relation/namesource.h"

namespace Rollcall {

class Session;

// Names read from the database.
class StoredNames : public NameSource
{
public:
    StoredNames(const Relationship &relationship, Session &session);

    QStringList labels(Side side, const QList<Key> &keys) const override;

private:
    const Relationship &m_relationship;
    Session &m_session;
};

} // namespace Rollcall
