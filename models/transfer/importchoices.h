#pragma once

#include "models/discovery/relationlist.h"
#include "models/transfer/listnames.h"

namespace Rollcall {

// Which relationship of a file a list goes into: by its link table's name, or by its title where that table is in several. Without
// either the only one there is. Fails with the choices where that does not say which.
Result<qsizetype> relationCalled(const RelationList &relations, const QString &wanted);

// A group by its name, and which side its members stand on.
struct GroupCalled
{
    Key key;
    Side memberSide = Side::Left;
};

// Fails with the choices where several are called so, and with those of like names where none is.
Result<GroupCalled> groupCalled(ListNames &names, Session &session, const QString &name);

} // namespace Rollcall
