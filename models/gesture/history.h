#pragma once

#include <QUndoStack>

namespace Rollcall {

class ChangeCommand;
struct Change;

// The steps that can be undone, of every relationship of the open file. Unlike QUndoStack, the index moves only after the file has
// changed: the step is started, perhaps in a worker, and the index follows when it is done. A step that cannot be done for now stays
// where it is, and so do the steps behind it. Also numbers the gestures, so that the log can say which step a statement belongs to.
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

    // To be called after ChangeCommand::repeat(): the step was done, with this change; it can never
    // be done again; or it cannot be done for now.
    void taken(const Change &done);
    void lost();
    void stay();

private:
    // The next step on the way to this index; null when the index is reached.
    ChangeCommand *nextTo(int target) const;
    void walk();
    void move();
    void follow();

    int m_gestures = 0;
    int m_reached = 0; // the index that the file's state corresponds to
    int m_target = 0;
    bool m_isAsking = false; // a step is being carried out
    bool m_isWalking = false;
    bool m_isMoving = false;
};

} // namespace Rollcall
