#pragma once

#include "models/store/storednames.h"

#include <array>

namespace Rollcall {

class EntityModel;

// Names from the rows that the two tables hold; what they do not hold is read where the database answers at once.
class HeldNames : public NameSource
{
public:
    using Tables = std::array<const EntityModel *, 2>; // by side

    HeldNames(const Tables &tables, const Relationship &relationship, Session &session);

    QStringList labels(Side side, const QList<Key> &keys) const override;

private:
    Tables m_tables;
    Session &m_session;
    StoredNames m_stored;
};

} // namespace Rollcall
