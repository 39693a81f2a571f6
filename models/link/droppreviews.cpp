#include "models/link/droppreviews.h"

#include "models/link/draggedmime.h"
#include "models/link/membershipcontroller.h"
#include "models/sql/session.h"

#include <QMimeData>

namespace Rollcall {

DropPreviews::DropPreviews(const MembershipController &controller, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
{
    connect(&controller.store(), &MembershipStore::changed, this, &DropPreviews::forget);
    connect(&controller.store(), &MembershipStore::stale, this, &DropPreviews::forget);
}

const Preview &DropPreviews::of(const QMimeData *mime, const DropTarget &target, Qt::DropAction action) const
{
    const auto *own = qobject_cast<const DraggedMime *>(mime);
    const Question question{own ? own->serial() : 0, mime && !own ? mime->data(DraggedEntities::MimeType) : QByteArray(),
                            target, action == Qt::MoveAction};
    if (m_hasAnswer && question == m_question)
        return m_answer;
    const MembershipStore &store = m_controller.store();
    const auto dragged = DraggedEntities::fromMime(mime, store.session().identity(), DraggedEntities::relationName(store.relationship()));
    m_question = question;
    m_answer = dragged ? previewDrop(store, m_controller.naming(), *dragged, target, question.isMove) : Preview::refusing(dragged.error().sentence);
    m_hasAnswer = !m_answer.isUnknown;
    return m_answer;
}

} // namespace Rollcall
