#pragma once

#include "app/commandline.h"
#include "app/windowlessfile.h"
#include "models/result.h"
#include "models/sheet/sheetorder.h"

namespace Rollcall {

// Writes a file's memberships into another file without a window, as an export in the window would do it.
class ExportRun
{
public:
    explicit ExportRun(const CommandLine &line);

    // What the program ends with: 0, or 1 where standard error says why nothing was written.
    int run();

private:
    Result<> write();
    Result<SheetOrder> order();

    const ExportOrder m_order;
    WindowlessFile m_file;
};

} // namespace Rollcall
