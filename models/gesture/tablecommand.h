#pragma once

#include "models/gesture/changecommand.h"
#include "models/relation/relationship.h"

#include <functional>

namespace Rollcall {

// The step that created a file's link table. Once it is undone, there are no lists left to show, so it
// cannot be redone; `undone` is called instead.
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
