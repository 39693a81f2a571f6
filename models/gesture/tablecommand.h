#pragma once

#include "models/gesture/changecommand.h"
#include "models/relation/relationship.h"

#include <functional>

namespace Rollcall {

// The step that made a file's link table. Undone, nothing is left that its lists could show: so it is not done again, and
// whoever shows them hears of it.
class TableCommand : public ChangeCommand
{
public:
    // `undone` is called within the step's own call, and must not delete anything then.
    TableCommand(MembershipController &controller, const Relationship &relationship, int gesture, const std::function<void()> &undone);

    void repeat(bool isUndo) override;

private:
    MembershipController &m_lists;
    Relationship m_relationship;
    std::function<void()> m_undone;
};

} // namespace Rollcall
