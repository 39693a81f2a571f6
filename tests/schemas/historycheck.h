#pragma once

#include "schemas/workbench.h"

namespace Rollcall::Test {

// Knows what each step of the history leads to.
class HistoryCheck
{
public:
    explicit HistoryCheck(Workbench &bench) : m_bench(bench), m_past{bench.world()} {}

    // After a gesture: what it did to the file, and that it became one step.
    void finish(Expectation expected);
    // One step back or forth.
    void step();
    // All the way back, or forth again; false when something is wrong.
    bool walk(bool isUndo);

private:
    bool takeStep(bool isUndo);
    QString differenceToPast() const;

    Workbench &m_bench;
    std::vector<World> m_past; // what undo and redo lead to
};

} // namespace Rollcall::Test
