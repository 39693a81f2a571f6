#pragma once

#include "models/relation/change.h"
#include "models/relation/naming.h"

namespace Rollcall {

// All that is said of one gesture: in the status bar ("2 added to Z-Force, 1 was already in"), in the history
// ("Add 3 Heroes to Z-Force") and while it is being carried out.
class GestureWords
{
public:
    // Names that the gesture may change or delete are looked up here, before it is carried out.
    GestureWords(const Naming &naming, const Gesture &gesture);

    // "Add 2 Heroes to Z-Force": of those that were really added, once that is known.
    QString title(const Change &done = {}) const;
    // "Adding 3,000 heroes to Z-Force".
    QString doing() const;
    // What it would do, or why it would do nothing.
    QString wouldDo(const Change &planned) const;
    // What it did, or why it did nothing.
    QString done(const Change &done) const;

private:
    using Subject = QString (Naming::*)(Side, const KeyList &) const;

    QString leftToRight(const QString &pattern, const KeyList &left, const KeyList &right, Subject subject) const;
    QString moved(const QString &pattern, const KeyList &members, const KeyList &anchors, Subject subject) const;
    QString replaceTitle() const;
    QString editTitle() const;
    QString added(const Change &done) const;
    QString removed(const Change &done) const;
    QString recordTail(const Change &done) const;
    QString movedSentence(const Change &done) const;
    QString importTitle(const Change &done) const;
    QString imported(const Change &done) const;
    QString groupsDone(const Change &done) const;
    QString nothingToDo(const QString &groups) const;
    QString sources() const;
    QString created() const;
    QString deleted(const Change &done) const;
    QString edited() const;
    QString alreadyIn() const;
    QString notIn() const;
    QString alreadyInTail(const Change &done) const;
    QString copiedTail(const QList<Link> &links) const;
    QString leftTail(const Change &done) const;
    QString newName() const;
    QString both() const;
    QString valueText() const;
    Side anchorSide() const { return opposite(m_gesture.memberSide); }
    const Noun &memberNoun() const { return m_naming.relationship().at(m_gesture.memberSide).noun; }
    const Noun &membership() const { return m_naming.relationship().membership; }

    Naming m_naming;
    Gesture m_gesture;
    QString m_subject; // of what is edited or deleted, as it was before
};

} // namespace Rollcall
