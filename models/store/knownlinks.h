#pragma once

#include "models/relation/change.h"
#include "models/result.h"

namespace Rollcall {

// An undo or redo that deletes rows may delete only the links that it knows: a person who undoes a step does not
// expect to lose what others have added since. A gesture names only keys, and may delete all their links.
// `stored` are the current links of the rows to be deleted.
Result<> checkLinksKnown(const Relationship &relationship, Side side, const Change &change, const QList<Link> &stored);

// The failure of checkLinksKnown(), for this many links.
Failure addedMeanwhile(const Relationship &relationship, qint64 links);

// The same for the links' values: a link whose columns were known when the step was taken must still hold the same values. Ignores links
// whose columns are not known, the number that the database gave a row, and tables in which a pair may have several rows.
Result<> checkLinksSame(const Relationship &relationship, const QList<Link> &known, const QList<Link> &stored);

} // namespace Rollcall
