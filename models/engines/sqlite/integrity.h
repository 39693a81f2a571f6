#pragma once

#include <QString>
#include <QStringList>

namespace Rollcall {

class StandIns;

} // namespace Rollcall

namespace Rollcall::Integrity {

// Finds damaged pages, and indexes that do not match their table: quick_check does not look for those, and lists would be
// incomplete without any error.
// An index in an order that only another program knows would seem to be damaged: tables with one are left out.
QStringList checks(const StandIns &standIns);

// True when one of the answers reports damage. The check also reports values that violate a CHECK; that is no damage, because the
// CHECK may have been added later.
bool tellsOfDamage(const QStringList &answers);

} // namespace Rollcall::Integrity
