#pragma once

namespace Rollcall {

class Place;

// The files whose own rules may change their search indexes and the like, because somebody allowed it: known to all connections of
// this program, those of workers, too.
namespace TrustedRules {

bool areTrusted(const Place &place);
void trust(const Place &place, bool isTrusted);

} // namespace TrustedRules

} // namespace Rollcall
