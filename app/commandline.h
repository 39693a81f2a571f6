#pragma once

#include "models/transfer/importwishes.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Rollcall {

// A list to be imported without a window.
struct ImportOrder
{
    QString list;      // a file's name; "-" is standard input
    QStringList into;  // groups, where no column names them
    ImportMode mode = ImportMode::Add;
    QString relation;  // a link table's name; empty: the only one
    bool isDryRun = false; // says what would happen
};

// Memberships to be written into a file without a window.
struct ExportOrder
{
    QString file;     // whose ending says the form
    QStringList of;   // whose members; none: all memberships
    QString relation; // as above
};

// What the program was asked to do: rollcall [FILE | --sample] [--readonly] [--echo] [--export-log FILE] | --tour [FOLDER]
// | FILE --list-relations | FILE --export-members OUT [--of GROUP] [--relation TABLE] | FILE --import LIST [--into GROUP] [--mode MODE] [--relation TABLE] [--dry-run]
struct CommandLine
{
    QString file;      // empty: the last file, or the start page
    QString exportLog; // where the log goes at exit; empty: nowhere
    bool isReadOnly = false;
    bool isEchoing = false;
    bool isTour = false;
    bool isNewInstance = false; // always opens its own window, even if Rollcall is running
    bool isSample = false; // the first sample, at once
    bool isListing = false; // prints which relations the file holds, instead of a window
    QString tourFolder; // where the tour's file and pictures go; empty: nowhere
    std::optional<ImportOrder> import; // a list, instead of a window
    std::optional<ExportOrder> exportMembers; // the same

    // A file that a running Rollcall can show as well; not where something else is asked for that only this process can do.
    bool canHandOver() const;
    // True when other processes may hand their files to this one.
    bool mayBeHandedTo() const;

    // Prints help, version or an error and ends the program where the arguments ask for it.
    static CommandLine parse(const QStringList &arguments);
    // Help, version, a list of relations, an import and an export never need a display, and a tour can run without; call before QApplication is made.
    static void choosePlatform(int argc, char **argv);
};

} // namespace Rollcall
