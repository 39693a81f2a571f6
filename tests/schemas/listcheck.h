#pragma once

#include "schemas/workbench.h"

namespace Rollcall {
class EntityModel;
class MembersModel;
} // namespace Rollcall

namespace Rollcall::Test {

// Compares the four lists with what the oracle believes.
class ListCheck
{
public:
    explicit ListCheck(Workbench &bench) : m_bench(bench) {}

    void check();

private:
    void checkEntities(Side side);
    void checkEntity(Side side, const EntityModel &model, int row);
    void checkMembers(Side side);
    void checkOwnColumns(Side side, const MembersModel &members, int row);

    Workbench &m_bench;
};

} // namespace Rollcall::Test
