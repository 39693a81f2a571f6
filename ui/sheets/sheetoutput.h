#pragma once

#include "models/result.h"
#include "models/values/progress.h"

#include <QString>

#include <functional>

namespace Rollcall {

// Something that a worker is to write: into a file, or to the printer.
struct SheetOutput
{
    QString path;     // empty for the printer
    QString what;     // "Exporting Students of Algebra", for those who wait
    std::function<Result<>(const Progress &)> write; // runs in the worker's thread
    QString sentence; // told when it is done
};

} // namespace Rollcall
