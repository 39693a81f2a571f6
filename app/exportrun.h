#pragma once

#include "app/commandline.h"
#include "models/result.h"
#include "models/sheet/sheetorder.h"

#include <memory>

namespace Rollcall {

class EchoStream;
class OpenTables;
class StatementLog;

// Writes a file's memberships into another file without a window, as an export in the window would do it.
class ExportRun
{
public:
    explicit ExportRun(const CommandLine &line);
    ~ExportRun();

    // What the program ends with: 0, or 1 where standard error says why nothing was written.
    int run();

private:
    Result<> open();
    Result<> write();
    Result<SheetOrder> order();
    std::unique_ptr<StatementLog> newLog();

    const CommandLine &m_line;
    const ExportOrder m_order;
    std::unique_ptr<EchoStream> m_echo; // outlives the log that it listens to
    std::unique_ptr<OpenTables> m_relations;
};

} // namespace Rollcall
