#pragma once

#include "app/commandline.h"
#include "models/result.h"
#include "models/sql/session.h"
#include "models/transfer/importplan.h"

#include <memory>

namespace Rollcall {

class EchoStream;
class ListImport;
class OpenDatabase;
class OpenTables;
class StatementLog;

// Imports a list without a window, as an import in the window would do it, and prints what came of it.
class ImportRun
{
public:
    enum Status { Taken = 0, Failed = 1, LeftOut = 3 };

    explicit ImportRun(const CommandLine &line);
    ~ImportRun();

    // Answers the exit status. The last line on standard output is JSON with the numbers of lines, all of them 0 after a failure.
    Status run();

private:
    Result<> import();
    Result<> open();
    Result<> read(ListImport &list);
    Result<> carryOut(ListImport &list);
    Result<> perform();
    void print(ListImport &list) const;
    std::unique_ptr<StatementLog> newLog();

    const CommandLine m_line;
    const ImportOrder m_order;
    std::unique_ptr<EchoStream> m_echo;
    std::unique_ptr<OpenTables> m_relations;
    ImportPlan m_plan;
};

} // namespace Rollcall
