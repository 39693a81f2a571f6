#pragma once

#include <QtGlobal>

#include <functional>

namespace Rollcall {

// How far a long piece of work is, told in whatever thread does it; a `total` of 0 is not known yet. False calls it off.
using Progress = std::function<bool(qint64 done, qint64 total)>;

} // namespace Rollcall
