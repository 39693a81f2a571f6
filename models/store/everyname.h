#pragma once

#include "models/relation/key.h"
#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/values/progress.h"

#include <functional>

namespace Rollcall {

class Session;

// Hands out each row of this side with what the label says of it, in one pass. A row to which nothing can refer has an invalid key.
Result<> forEachName(Session &session, const Relationship &relationship, Side side, const LabelTemplate &label,
                     const std::function<void(const Key &key, const QString &name)> &take, const Progress &progress = {});

} // namespace Rollcall
