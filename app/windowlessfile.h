#pragma once

#include "app/commandline.h"
#include "models/result.h"
#include "models/sql/session.h"

#include <memory>

namespace Rollcall {

class EchoStream;
class OpenTables;
class Roster;
class StatementLog;

// A file used without a window: waits for locks as a window does, prints and exports its log as the command line says, and
// remembers nothing in the settings.
class WindowlessFile
{
public:
    // The line must outlive it.
    explicit WindowlessFile(const CommandLine &line);
    ~WindowlessFile();

    // Shows no tables yet.
    Result<> open(Session::Access access);
    // Opens the relationship with this link table; with an empty name, the only relationship.
    Result<> open(Session::Access access, const QString &linkTable);
    // Once it is open.
    OpenTables &tables() const { return *m_tables; }
    Roster &roster() const;
    // Exports the log, where that is wanted and the file was open, and prints what is left of the echo.
    Result<> close();

private:
    std::unique_ptr<StatementLog> newLog();

    const CommandLine &m_line;
    std::unique_ptr<EchoStream> m_echo; // outlives the log that it listens to
    std::unique_ptr<OpenTables> m_tables;
};

} // namespace Rollcall
