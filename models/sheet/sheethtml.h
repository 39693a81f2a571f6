#pragma once

#include "models/result.h"
#include "models/sheet/sheet.h"
#include "models/values/progress.h"

class QIODevice;

namespace Rollcall {

// A sheet as a page for browsers: a table for each part, under its title. Texts are escaped, and each has its own writing direction.
class SheetHtml
{
public:
    static Result<> write(const Sheet &sheet, QIODevice &device, const Progress &progress = {});
};

} // namespace Rollcall
