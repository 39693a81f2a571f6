#pragma once

#include <QStringList>

namespace Rollcall::Test {

// Runs the program's models without a window, in a process with the shim. A test starts itself again with one of these arguments; the
// results come as lines on standard output.
namespace DropDriver {

// "--drops FILE COUNT OPENINGS": team after team gets fifty heroes, "ack TEAM" after each; closed and opened again between.
// "--careless-drops FILE COUNT LEVEL": the same by the bare C API, with this level of PRAGMA synchronous.
// "--cases": for each line "FILE FAULT HOW" on standard input, plays the scenario below in a process of its own. HOW is "whole";
//     "careless": by the bare C API, row by row, ignoring errors; or "look": only the check for damage, "yes" if the file may still be
//     written. Prints "did NAME yes|no|nothing SENTENCES TEXT" for each gesture, then "end STATUS".
int run(const QStringList &arguments);

// The scenario's gestures: add fifty heroes to team 1, add 6,000 to team 2 (in a worker's thread), undo, rename hero 1, and, after the
// fault has ended, add fifty to team 3.
constexpr int Few = 50;
constexpr int Many = 6000;
inline const QStringList Gestures{"few", "many", "undo", "edit", "again"};

} // namespace DropDriver

} // namespace Rollcall::Test
