#pragma once

#include "schemas/workbench.h"

namespace Rollcall::Test {

// Tries every gesture on what can only be read, which must stay as it is.
class ReadOnlyCheck
{
public:
    explicit ReadOnlyCheck(Workbench &bench) : m_bench(bench) {}

    void check();

private:
    void tryLinks(Side side);
    void tryEntities(Side side);
    void tryOwnColumns();

    Workbench &m_bench;
};

} // namespace Rollcall::Test
