#pragma once

#include "models/discovery/relationlist.h"
#include "models/transfer/listnames.h"

namespace Rollcall {

// Finds the relationship for a list by its link table's name, or by its title where several relationships share the table. With
// an empty name, the only relationship. Otherwise fails with the possible choices.
Result<qsizetype> relationCalled(const RelationList &relations, const QString &wanted);

// A group by its name, and which side its members stand on.
struct GroupCalled
{
    Key key;
    Side memberSide = Side::Left;
};

// Fails with the choices when several groups have this name, or with similar names when none has.
Result<GroupCalled> groupCalled(ListNames &names, Session &session, const QString &name);

} // namespace Rollcall
