#pragma once

#include <QStringList>

namespace Rollcall::Test {

// The program below its window, driven from within a process behind the shim. A test starts itself again with one of these
// as its arguments; everything comes back as lines on the standard output.
namespace DropDriver {

// "--drops FILE COUNT OPENINGS": team after team gets fifty heroes, "ack TEAM" after each; closed and opened again between.
// "--careless-drops FILE COUNT LEVEL": the same by the bare C API, with this level of PRAGMA synchronous.
// "--cases": for each line "FILE FAULT HOW" on the standard input the scenario below, in a process of its own; HOW is "whole",
//     or "careless": by the bare C API, row by row, going on after an error and taking it for success; or "look": only the look
//     for damage, done ("yes") when the file may still be written;
//     "did NAME yes|no|nothing SENTENCES TEXT" for each gesture and "end STATUS" behind it.
int run(const QStringList &arguments);

// The scenario's gestures: fifty heroes onto team 1, 6,000 onto team 2 (in a worker's thread), undo, rename hero 1, and, with
// the fault over, fifty onto team 3.
constexpr int Few = 50;
constexpr int Many = 6000;
inline const QStringList Gestures{"few", "many", "undo", "edit", "again"};

} // namespace DropDriver

} // namespace Rollcall::Test
