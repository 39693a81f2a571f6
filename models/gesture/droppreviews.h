#pragma once

#include "models/gesture/preview.h"
#include "models/gesture/storereader.h"

#include <QObject>

namespace Rollcall {

class MembershipController;

// Previews of what is being dragged. The last one is kept until the memberships change, so that a hovering mouse
// does not ask the database at every step. Where the database does not answer at once, the preview is unknown until it has,
// and the next step of the mouse sees it.
class DropPreviews : public QObject
{
    Q_OBJECT

public:
    DropPreviews(const MembershipController &controller, QObject *parent);

    const Preview &of(const QMimeData *mime, const DropTarget &target, Qt::DropAction action);
    // Call when the file has been read again, because another program may have changed the answer.
    void forget();

private:
    struct Question
    {
        quint64 serial = 0; // of a drag of this program's own
        QByteArray payload; // of another's
        DropTarget target;
        bool isMove = false;
        bool operator==(const Question &) const = default;
    };

    void take(const Preview &preview);
    Result<Gesture> gestureOf(const QMimeData *mime, const DropTarget &target, bool isMove) const;

    const MembershipController &m_controller;
    StoreReader *m_reader;
    Question m_question;
    Preview m_answer;
    bool m_hasAnswer = false;
};

} // namespace Rollcall
