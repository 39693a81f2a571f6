#pragma once

#include "models/relation/change.h"
#include "models/store/storedlinks.h"
#include "models/values/schema.h"

namespace Rollcall {

// What the gesture changes, given what is stored. Only reads. Where there are many pairs and the store takes blocks, the writer
// finds out which of them are stored already.
Result<Change> planned(const StoredLinks &stored, const Gesture &gesture);

// The columns that need a value (NOT NULL without a default) which some of these new links do not have.
QList<ColumnInfo> columnsWanted(const LinkDescription &description, const QList<Link> &links);

} // namespace Rollcall
