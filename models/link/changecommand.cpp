#include "models/link/changecommand.h"

#include "models/link/membershipcontroller.h"

#include <utility>

namespace Rollcall {

ChangeCommand::ChangeCommand(MembershipController &controller, const QString &text, const Change &applied, int gesture)
    : QUndoCommand(text)
    , m_controller(controller)
    , m_change(applied)
    , m_gesture(gesture)
{
}

void ChangeCommand::undo()
{
    run(m_change.inverted(), true);
}

void ChangeCommand::redo()
{
    if (!std::exchange(m_alreadyApplied, false))
        run(m_change, false);
}

void ChangeCommand::run(const Change &change, bool isUndo)
{
    if (m_controller.history().skipsStep())
        return;
    const auto done = m_controller.repeat(change, m_gesture, text(), isUndo);
    if (done && !done->isEmpty() && !done->isIrrevocable)
        m_change = isUndo ? done->inverted() : *done;
    else if (done || !m_controller.history().isHalted())
        setObsolete(true); // the history must not claim what cannot be had any more
}

} // namespace Rollcall
