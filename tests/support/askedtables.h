#pragma once

#include "models/roster.h"
#include "support/dice.h"
#include "support/world.h"

#include <memory>

namespace Rollcall::Test {

// A second model of both tables, each with a random membership question, to check that the answers follow changes of the file.
class AskedTables
{
public:
    explicit AskedTables(Roster &roster);
    ~AskedTables();

    // How the answers differ from `world`; empty if both are right. Then asks new questions.
    QString differFrom(const World &world);

private:
    QString differsFrom(const World &world, Side side) const;
    void ask(Side side);

    Roster &m_roster;
    Dice m_dice{16};
    std::unique_ptr<EntityModel> m_tables[2];
};

} // namespace Rollcall::Test
