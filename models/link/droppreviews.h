#pragma once

#include "models/link/dropplan.h"

#include <QObject>

namespace Rollcall {

// Answers, while something hovers, what letting it go would do. The last answer is kept until the
// memberships change, so that a hovering mouse does not ask the database at every step.
class DropPlanner : public QObject
{
    Q_OBJECT

public:
    DropPlanner(const MembershipStore &store, QObject *parent);

    DropPlan plan(const QMimeData *mime, const DropTarget &target, Qt::DropAction action) const;
    // Call when the file was read again: another program may have changed the answer.
    void forget() { m_hasAnswer = false; }

private:
    struct Question
    {
        quint64 serial = 0; // of a drag of this program's own
        QByteArray payload; // of another's
        Side side = Side::Left;
        QList<Key> anchors;
        bool isMove = false;
        bool operator==(const Question &) const = default;
    };

    const MembershipStore &m_store;
    mutable Question m_question;
    mutable DropPlan m_answer;
    mutable bool m_hasAnswer = false;
};

} // namespace Rollcall
