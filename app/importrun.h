#pragma once

#include "app/commandline.h"
#include "app/windowlessfile.h"
#include "models/result.h"
#include "models/transfer/importplan.h"

namespace Rollcall {

class ListImport;

// Imports a list without a window, as an import in the window would do it, and prints what came of it.
class ImportRun
{
public:
    enum Status { Taken = 0, Failed = 1, LeftOut = 3 };

    explicit ImportRun(const CommandLine &line);

    // Answers the exit status. The last line on standard output is JSON with the numbers of lines, all of them 0 after a failure.
    Status run();

private:
    Result<> import();
    Result<> read(ListImport &list);
    Result<> carryOut(ListImport &list);
    Result<> perform();
    void print(ListImport &list) const;

    const bool m_isReadOnly;
    const ImportOrder m_order;
    WindowlessFile m_file;
    ImportPlan m_plan;
};

} // namespace Rollcall
