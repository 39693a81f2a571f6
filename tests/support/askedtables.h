#pragma once

#include "models/roster.h"
#include "support/dice.h"
#include "support/world.h"

#include <memory>

namespace Rollcall::Test {

// Both tables once more, each asked a random question, whose answers follow what happens to the file.
class AskedTables
{
public:
    explicit AskedTables(Roster &roster);
    ~AskedTables();

    // Empty where both answers are as they should be. Asks other questions then.
    QString differFrom(const World &world);

private:
    QString differsFrom(const World &world, Side side) const;
    void ask(Side side);

    Roster &m_roster;
    Dice m_dice{16};
    std::unique_ptr<EntityModel> m_tables[2];
};

} // namespace Rollcall::Test
