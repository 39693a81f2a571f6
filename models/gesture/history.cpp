#include "models/gesture/history.h"

#include "models/gesture/changecommand.h"

#include <QScopedValueRollback>

#include <utility>

namespace Rollcall {

History::History(QObject *parent)
    : QUndoStack(parent)
{
    connect(this, &QUndoStack::indexChanged, this, &History::follow);
}

void History::push(ChangeCommand *step)
{
    const QScopedValueRollback moving(m_isMoving, true);
    QUndoStack::push(step);
    m_target = m_reached;
}

void History::clear()
{
    const QScopedValueRollback moving(m_isMoving, true);
    QUndoStack::clear();
    m_target = m_reached;
    m_isAsking = false;
}

// When somebody else moves the index (as a view does), the file has not changed, because a step does nothing by itself. So move
// the index back, and go there step by step.
void History::follow()
{
    const int wanted = index();
    if (!m_isMoving) {
        const QScopedValueRollback moving(m_isMoving, true);
        QUndoStack::setIndex(m_reached);
    }
    if (m_isMoving)
        m_reached = wanted;
    else
        goTo(wanted);
}

ChangeCommand *History::nextTo(int target) const
{
    const int step = target < m_reached ? m_reached - 1 : m_reached;
    return target == m_reached ? nullptr : static_cast<ChangeCommand *>(const_cast<QUndoCommand *>(command(step)));
}

void History::goTo(int index)
{
    if (index < 0 || index > count() || index == m_reached || nextTo(index)->isRefusedNow() || m_isAsking)
        return;
    m_target = index;
    walk();
}

// In a loop and not step by step from within the one before, of which there may be thousands.
void History::walk()
{
    if (std::exchange(m_isWalking, true))
        return;
    while (!m_isAsking && nextTo(m_target)) {
        m_isAsking = true;
        nextTo(m_target)->repeat(m_target < m_reached);
    }
    m_isWalking = false;
}

void History::taken(const Change &done)
{
    if (!m_isAsking) // cleared meanwhile
        return;
    nextTo(m_target)->follow(done, m_target < m_reached);
    move();
    walk();
}

void History::lost()
{
    if (!m_isAsking)
        return;
    nextTo(m_target)->setObsolete(true); // the history must not claim what cannot be had any more
    move();
    m_target = m_reached;
}

void History::stay()
{
    m_isAsking = false;
    m_target = m_reached;
}

void History::move()
{
    const bool isUndo = m_target < m_reached;
    const QScopedValueRollback moving(m_isMoving, true);
    const int steps = count();
    isUndo ? QUndoStack::undo() : QUndoStack::redo();
    if (!isUndo && count() < steps) // the step was removed, so those behind it moved up by one
        --m_target;
    m_isAsking = false;
}

} // namespace Rollcall
