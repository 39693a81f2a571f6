#pragma once

#include "models/relation/change.h"
#include "models/result.h"

namespace Rollcall {

class Session;

// SQLite refuses to delete what other rows refer to, without a word on which. The same failure with a sentence that names them, where
// that was the reason; call it inside the transaction, while those rows are still there.
Failure namingHolders(const Failure &failure, const Relationship &relationship, const Change &change, Session &session);

} // namespace Rollcall
