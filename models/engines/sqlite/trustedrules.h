#pragma once

#include <QString>

namespace Rollcall {

class Place;

// The files whose own rules may change their search indexes and the like, because somebody allowed it: known to all connections of
// this program, those of workers, too. Each connection compares the file's rules with those that were allowed.
namespace TrustedRules {

// The fingerprint of the rules as somebody saw them; empty where nothing is allowed.
QString allowed(const Place &place);
void allow(const Place &place, const QString &fingerprint);

} // namespace TrustedRules

} // namespace Rollcall
