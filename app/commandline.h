#pragma once

#include <QString>
#include <QStringList>

namespace Rollcall {

// What the program was asked to do: rollcall [FILE] [--readonly] [--echo] [--export-log FILE] | --tour [FOLDER]
struct CommandLine
{
    QString file;      // empty: the last file, or the sample
    QString exportLog; // where the log goes at exit; empty: nowhere
    bool isReadOnly = false;
    bool isEchoing = false;
    bool isTour = false;
    QString tourFolder; // where the tour's file and pictures go; empty: nowhere

    // Prints help, version or an error and ends the program where the arguments ask for it.
    static CommandLine parse(const QStringList &arguments);
    // Help and version never need a display, and a tour can run without; call before QApplication is made.
    static void choosePlatform(int argc, char **argv);
};

} // namespace Rollcall
