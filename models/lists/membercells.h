#pragma once

#include "models/lists/memberlines.h"
#include "models/relation/relationship.h"

#include <QVariant>

namespace Rollcall {

// What the cells of a member list say, to eyes and to a screen reader; what the links tell is in LinkCell.
namespace MemberCells {

// `column` is a MembersModel::Column; `anchors` is the number of the list's anchors.
QVariant data(const MemberLine &line, qsizetype anchors, int column, int role);
QString header(const EntityDescription &members, int column);

} // namespace MemberCells

} // namespace Rollcall
