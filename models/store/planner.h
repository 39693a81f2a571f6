#pragma once

#include "models/relation/change.h"
#include "models/store/storedlinks.h"
#include "models/values/schema.h"

namespace Rollcall {

// What the gesture changes, given what is stored: reads, and writes nothing. Where there are many pairs and the store
// takes blocks, which of them are there already is left to the writer.
Result<Change> planned(const StoredLinks &stored, const Gesture &gesture);

// The columns that may not stay empty, have no default and that some of these new links do not bring.
QList<ColumnInfo> columnsWanted(const LinkDescription &description, const QList<Link> &links);

} // namespace Rollcall
