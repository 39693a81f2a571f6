#pragma once

#include "support/worldstep.h"

#include <vector>

namespace Rollcall::Test {

// The undo stack as it should be. A step that was done keeps what it really did; one that was refused for good goes.
class WorldHistory
{
public:
    int index() const { return int(m_index); }
    int count() const { return int(m_steps.size()); }

    // What an undo or a redo would do now; empty at either end.
    WorldStep next(bool isUndo) const;

    void push(const WorldStep &done);
    // `done` is empty when it could not be done, and never can.
    void stepped(bool isUndo, const WorldStep &done);

private:
    std::vector<WorldStep> m_steps;
    size_t m_index = 0;
};

} // namespace Rollcall::Test
