#pragma once

#include "models/relation/change.h"

#include <QUndoCommand>

namespace Rollcall {

class MembershipController;

// One undoable step: a change that has already been applied when the step is pushed. It does nothing by itself: History starts it
// through repeat(), and is told when it is done.
class ChangeCommand : public QUndoCommand
{
public:
    ChangeCommand(MembershipController &controller, const QString &text, const Change &applied, int gesture);

    // What log entries of this step carry.
    int gesture() const { return m_gesture; }
    Change change(bool isUndo) const { return isUndo ? m_change.inverted() : m_change; }

    // True, after telling the person why, while something else is being done.
    bool isRefusedNow() const;
    virtual void repeat(bool isUndo);
    void follow(const Change &done, bool wasUndo);

private:
    MembershipController &m_controller;
    Change m_change;
    int m_gesture;
};

} // namespace Rollcall
