#include "models/gesture/changecommand.h"

#include "models/gesture/membershipcontroller.h"

namespace Rollcall {

ChangeCommand::ChangeCommand(MembershipController &controller, const QString &text, const Change &applied, int gesture)
    : QUndoCommand(text)
    , m_controller(controller)
    , m_change(applied)
    , m_gesture(gesture)
{
}

bool ChangeCommand::isRefusedNow() const
{
    return m_controller.refusesNow();
}

void ChangeCommand::repeat(bool isUndo)
{
    m_controller.repeat(*this, isUndo);
}

// Nothing was done, or it cannot be turned back: then the step is of no more use.
void ChangeCommand::follow(const Change &done, bool wasUndo)
{
    if (done.isEmpty() || done.isIrrevocable)
        setObsolete(true);
    else
        m_change = wasUndo ? done.inverted() : done;
}

} // namespace Rollcall
