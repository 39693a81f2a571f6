#pragma once

#include <QUndoStack>

namespace Rollcall {

class ChangeCommand;
struct Change;

// The steps that can be undone, of every relationship of the open file. Unlike QUndoStack it goes to another step only
// when the file is there: the step is asked for, perhaps a worker takes it, and then the index moves. A step that
// cannot be taken for now stays where it is, with those behind it. Gives each gesture a number, by which the log finds
// its step.
class History : public QUndoStack
{
    Q_OBJECT

public:
    explicit History(QObject *parent = nullptr);

    int nextGesture() { return ++m_gestures; }

    // These take the place of QUndoStack's, which are not virtual. Its setIndex(), which a view calls, leads to goTo().
    void push(ChangeCommand *step);
    void clear();
    void undo() { goTo(index() - 1); }
    void redo() { goTo(index() + 1); }
    void goTo(int index);

    // Answers to ChangeCommand::repeat(): it was taken, and did this; nobody can have it any more; it stays, for now.
    void taken(const Change &done);
    void lost();
    void stay();

private:
    // The one to take next on the way to this index; null when the file is there.
    ChangeCommand *nextTo(int target) const;
    void walk();
    void move();
    void follow();

    int m_gestures = 0;
    int m_reached = 0; // where the file is
    int m_target = 0;
    bool m_isAsking = false; // for a step
    bool m_isWalking = false;
    bool m_isMoving = false;
};

} // namespace Rollcall
