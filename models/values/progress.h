#pragma once

#include <QtGlobal>

#include <functional>

namespace Rollcall {

// Reports the progress of long work, in the thread that does it. A `total` of 0 means not known yet. Return false to cancel the work.
using Progress = std::function<bool(qint64 done, qint64 total)>;

} // namespace Rollcall
