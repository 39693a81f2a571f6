#pragma once

#include "models/relation/naming.h"

namespace Rollcall {

class MembershipStore;

// Asked before several rows go: "Delete 400 students and their 630 enrolments?"
QString deletionQuestion(const MembershipStore &store, const Naming &naming, Side side, const KeyList &keys);

} // namespace Rollcall
