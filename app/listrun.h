#pragma once

#include "app/commandline.h"
#include "app/windowlessfile.h"
#include "models/discovery/discovery.h"

#include <QByteArray>

namespace Rollcall {

// Prints the relations that a file seems to hold, one line of JSON for each, best first, without a window.
class ListRun
{
public:
    explicit ListRun(const CommandLine &line);

    // What the program ends with: 0, or 1 where standard error says why the file could not be read.
    int run();
    // One proposal as it is printed, without the end of the line.
    static QByteArray lineOf(const Proposal &proposal, const Catalog &catalog, Session &session);

private:
    WindowlessFile m_file;
};

} // namespace Rollcall
