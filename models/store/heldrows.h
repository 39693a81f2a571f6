#pragma once

#include "models/relation/change.h"
#include "models/result.h"

namespace Rollcall {

class Session;

// SQLite refuses to delete what other rows refer to, without a word on which. The same failure with a sentence that names them, where
// that was the reason; call it while those rows are still there: inside the transaction, or after it, when the memberships that would have gone
// along are back.
enum class LinksOf { TheTransaction, TheFile };
Failure namingHolders(const Failure &failure, const Relationship &relationship, const Change &change, Session &session, LinksOf links = LinksOf::TheTransaction);

} // namespace Rollcall
