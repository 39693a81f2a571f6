#pragma once

#include "models/transfer/listimport.h"

#include <optional>
#include <utility>

namespace Rollcall {

// A list as far as it is known by now: how it is read, and what would come of it.
struct ImportDraft
{
    ListImport list;
    ImportPlan plan = {};
    QList<std::pair<int, int>> leaving = {}; // plan.leaving() by the places of the member's name and the group's
    std::optional<Failure> problem = {};     // why there is no plan, or no list
    bool isRead = false;                     // the list itself has been read, even if there is no plan

    explicit ImportDraft(const ListImport &read) : list(read) {}
};

} // namespace Rollcall
