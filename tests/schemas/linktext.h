#pragma once

#include "schemas/oracle.h"

namespace Rollcall::Test {

QString pairText(const QList<Membership> &pairs);
QString keyText(const QList<Key> &keys);

// As the oracle knows a pair.
Pair literals(const Membership &pair);
Pair pairOf(Side side, const QString &member, const QString &anchor);

} // namespace Rollcall::Test
