#pragma once

#include "models/result.h"

#include <QString>

namespace Rollcall {

// The database that a tour leaves in its folder.
namespace TourFile {

// Makes room for the next one: removes what stands there when it holds nothing but what a tour writes. Anything else stays,
// and the failure says so.
Result<> makeRoom(const QString &path);

} // namespace TourFile

} // namespace Rollcall
