#pragma once

#include "support/heroworld.h"

#include <vector>

namespace Rollcall::Test {

// The undo stack as it should be. A step that was done keeps what it really did; one that was refused for good goes.
class HeroHistory
{
public:
    int index() const { return int(m_index); }
    int count() const { return int(m_steps.size()); }

    // What an undo or a redo would do now; empty at either end.
    HeroStep next(bool isUndo) const;

    void push(const HeroStep &done);
    // `done` is empty when it could not be done, and never can.
    void stepped(bool isUndo, const HeroStep &done);

private:
    std::vector<HeroStep> m_steps;
    size_t m_index = 0;
};

} // namespace Rollcall::Test
