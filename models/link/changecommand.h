#pragma once

#include "models/link/change.h"

#include <QUndoCommand>

namespace Rollcall {

class MembershipController;

// One undoable step: a change that was applied already when the step is pushed.
class ChangeCommand : public QUndoCommand
{
public:
    ChangeCommand(MembershipController &controller, const QString &text, const Change &applied, int gesture);

    void undo() override;
    void redo() override;

    // What log entries of this step carry.
    int gesture() const { return m_gesture; }

private:
    void run(const Change &change, bool isUndo);

    MembershipController &m_controller;
    Change m_change;
    int m_gesture;
    bool m_alreadyApplied = true; // push() calls redo() at once
};

} // namespace Rollcall
