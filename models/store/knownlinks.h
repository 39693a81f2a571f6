#pragma once

#include "models/relation/change.h"
#include "models/result.h"

namespace Rollcall {

// A step of the history that deletes rows takes away the links that it knows, and no others: whoever undoes or repeats it
// looks at the step, not at what others have added since. A gesture, which names keys only, is free to take them all.
// `stored` are these rows' links as they are now.
Result<> checkLinksKnown(const Relationship &relationship, Side side, const Change &change, const QList<Link> &stored);

// What these refuse with, of so many links.
Failure addedMeanwhile(const Relationship &relationship, qint64 links);

// The same of what they tell: a link whose columns were known when the step was taken must still hold them. Passes by
// links of which they are not known, the number the database gave a row, and tables in which a pair may stand more than once.
Result<> checkLinksSame(const Relationship &relationship, const QList<Link> &known, const QList<Link> &stored);

} // namespace Rollcall
