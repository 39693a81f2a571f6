#pragma once

#include "models/lists/comparedmembers.h"
#include "models/roster.h"
#include "support/dice.h"
#include "support/world.h"

#include <memory>

namespace Rollcall::Test {

// Two random rows of each side compared, in three lists that follow what happens to the file.
class ComparedGroups
{
public:
    explicit ComparedGroups(Roster &roster);

    // Empty where all lists are as they should be. Compares others then.
    QString differFrom(const World &world);

private:
    QString differsFrom(const World &world, Side side) const;
    void choose(Side side);

    Roster &m_roster;
    Dice m_dice{17};
    std::unique_ptr<ComparedMembers> m_lists[2][3]; // by the members' side; null where there are no two rows
};

} // namespace Rollcall::Test
