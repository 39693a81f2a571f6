#pragma once

#include "models/discovery/rosterdraft.h"
#include "models/relation/relationship.h"
#include "models/result.h"

#include <QStringList>

namespace Rollcall {

class Session;

// The one place that knows heroes and teams: the SQLModel many-to-many tutorial's tables.
// https://sqlmodel.tiangolo.com/tutorial/many-to-many/
namespace HeroTeam {

Relationship relationship();
// The tutorial's CREATE statements, byte for byte as SQLModel 0.0.8 sends them.
QStringList schema();
// The same tables as a person would describe them for a new file: other SQL than schema(), but the same words.
RosterDraft draft();
// Three heroes, two teams, four memberships, as the tutorial stores them; one transaction.
Result<> fillSample(Session &session);

} // namespace HeroTeam

} // namespace Rollcall
