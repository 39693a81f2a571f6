#include "models/link/dropplanner.h"

#include "models/link/draggedmime.h"
#include "models/link/membershipstore.h"
#include "models/sql/session.h"

#include <QMimeData>

namespace Rollcall {

DropPlanner::DropPlanner(const MembershipStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &MembershipStore::changed, this, &DropPlanner::forget);
    connect(&store, &MembershipStore::stale, this, &DropPlanner::forget);
}

DropPlan DropPlanner::plan(const QMimeData *mime, const DropTarget &target, Qt::DropAction action) const
{
    const auto *own = qobject_cast<const DraggedMime *>(mime);
    const Question question{own ? own->serial() : 0, mime && !own ? mime->data(DraggedEntities::MimeType) : QByteArray(),
                            target.anchorSide, target.anchors, action == Qt::MoveAction};
    if (m_hasAnswer && question == m_question)
        return m_answer;
    const auto dragged = DraggedEntities::fromMime(mime, m_store.session().identity(),
                                                   DraggedEntities::relationName(m_store.relationship()));
    m_question = question;
    m_answer = {};
    if (dragged)
        m_answer = planDrop(m_store, *dragged, target, question.isMove);
    else
        m_answer.sentence = dragged.error().sentence;
    m_hasAnswer = !m_answer.isUnknown;
    return m_answer;
}

} // namespace Rollcall
