#pragma once

#include "models/relation/key.h"
#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/values/progress.h"

#include <functional>

namespace Rollcall {

class Session;

// Calls `take` with the key and the name (by `label`) of each row of this side, in one pass. The key is
// invalid for a row to which no link can refer.
Result<> forEachName(Session &session, const Relationship &relationship, Side side, const LabelTemplate &label,
                     const std::function<void(const Key &key, const QString &name)> &take, const Progress &progress = {});

} // namespace Rollcall
