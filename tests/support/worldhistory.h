#pragma once

#include "support/worldstep.h"

#include <vector>

namespace Rollcall::Test {

// The oracle's undo stack. A step keeps what it really changed; a step that can never be done again is removed.
class WorldHistory
{
public:
    int index() const { return int(m_index); }
    int count() const { return int(m_steps.size()); }

    // What an undo or a redo would do now; empty at either end.
    WorldStep next(bool isUndo) const;

    void push(const WorldStep &done);
    // `done` is what the step changed; empty if it could not be done and never can.
    void stepped(bool isUndo, const WorldStep &done);

private:
    std::vector<WorldStep> m_steps;
    size_t m_index = 0;
};

} // namespace Rollcall::Test
