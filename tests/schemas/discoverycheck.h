#pragma once

#include "schemas/workbench.h"

namespace Rollcall::Test {

// Checks that the relationships that discovery proposes include the right one, which the run then uses.
class DiscoveryCheck
{
public:
    explicit DiscoveryCheck(Workbench &bench) : m_bench(bench), m_truth(bench.schema.sketch()) {}

    Relationship relationship();

private:
    bool isOn(const Relationship &candidate, Side mine, Side its) const;
    void take(const Relationship &candidate, bool isFlipped);

    Workbench &m_bench;
    Relationship m_truth;
};

} // namespace Rollcall::Test
