#pragma once

#include <QUndoStack>

namespace Rollcall {

// The steps that can be undone, of every relationship of the open file. Knows two things that QUndoStack
// does not: a step that a lock kept from being taken stays where it was, with those passed over after it;
// and a number for each gesture, by which the log finds its step.
class History : public QUndoStack
{
    Q_OBJECT

public:
    using QUndoStack::QUndoStack;

    int nextGesture() { return ++m_gestures; }

    // For a step that could not be taken for now; the stack's index comes back when control returns to the event loop.
    void halt(bool isUndo);
    bool isHalted() const { return m_isHalted; }
    // Brings the index back now, before anything else depends on it.
    void settle();
    // True while steps are passed over, because one before them could not be taken.
    bool skipsStep();

private:
    void restoreIndex();

    int m_gestures = 0;
    int m_skipped = 0;
    bool m_isHalted = false;
    bool m_haltedUndo = false;
    bool m_isRestoring = false;
};

} // namespace Rollcall
