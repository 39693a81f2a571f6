#pragma once

#include "models/link/preview.h"

#include <QObject>

namespace Rollcall {

class MembershipController;

// Previews of what is being dragged. The last one is kept until the memberships change, so that a hovering mouse
// does not ask the database at every step.
class DropPreviews : public QObject
{
    Q_OBJECT

public:
    DropPreviews(const MembershipController &controller, QObject *parent);

    const Preview &of(const QMimeData *mime, const DropTarget &target, Qt::DropAction action) const;
    // Call when the file was read again: another program may have changed the answer.
    void forget() { m_hasAnswer = false; }

private:
    struct Question
    {
        quint64 serial = 0; // of a drag of this program's own
        QByteArray payload; // of another's
        DropTarget target;
        bool isMove = false;
        bool operator==(const Question &) const = default;
    };

    const MembershipController &m_controller;
    mutable Question m_question;
    mutable Preview m_answer;
    mutable bool m_hasAnswer = false;
};

} // namespace Rollcall
