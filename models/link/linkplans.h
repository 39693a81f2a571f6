#pragma once

#include "models/link/change.h"
#include "models/link/relationship.h"
#include "models/result.h"

namespace Rollcall {

class MembershipStore;

// What a gesture on many links changes, worked out from what is stored now.

// What a plan comes to, in blocks where the store takes them; called where it is carried out.
Result<Change> workedOut(const MembershipStore &store, const LinkPlan &plan);

// The anchor's members become exactly these: the smallest change that does it.
Result<Change> planReplacement(const MembershipStore &store, Side side, const Key &anchor, const QList<Key> &members);
// Two anchors exchange their members of `side`, with what the links tell; those in both stay.
Result<Change> planSwap(const MembershipStore &store, Side side, const Key &first, const Key &second);
// The joining links, each with what its member's leaving link tells.
Result<QList<Link>> movedLinks(const MembershipStore &store, Side side, const QList<Membership> &leaving, const QList<Membership> &joining);

// A copy cannot take along what the table allows only once.
void dropUnique(QList<Link> &copies, const LinkDescription &description);

// True when such a copy lacks a value that the table wants.
bool copiesLackValues(const LinkDescription &description);

// The columns that may not stay empty, have no default and that some of these new links do not bring.
QList<ColumnInfo> columnsWanted(const LinkDescription &description, const QList<Link> &links);
// Gives the values to the links that do not bring their own.
void supplyValues(QList<Link> &links, const Fields &values);

} // namespace Rollcall
