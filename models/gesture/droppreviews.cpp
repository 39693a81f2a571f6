#include "models/gesture/droppreviews.h"

#include "models/gesture/draggedmime.h"
#include "models/gesture/membershipcontroller.h"
#include "models/sql/session.h"

#include <QMimeData>

namespace Rollcall {

DropPreviews::DropPreviews(const MembershipController &controller, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_reader(new StoreReader(controller.store(), this))
{
    connect(&controller.store(), &MembershipStore::changed, this, &DropPreviews::forget);
    connect(&controller.store(), &MembershipStore::stale, this, &DropPreviews::forget);
}

const Preview &DropPreviews::of(const QMimeData *mime, const DropTarget &target, Qt::DropAction action)
{
    const auto *own = qobject_cast<const DraggedMime *>(mime);
    const Question question{own ? own->serial() : 0, mime && !own ? mime->data(DraggedEntities::MimeType) : QByteArray(),
                            target, action == Qt::MoveAction};
    if (m_hasAnswer && question == m_question)
        return m_answer;
    if (m_reader->isAsking() && question == m_question)
        return m_answer; // which is still to come
    m_question = question;
    const auto gesture = gestureOf(mime, target, question.isMove);
    m_answer = gesture ? Preview::beforehand(m_controller.store(), *gesture) : Preview::refusing(gesture.error().sentence);
    m_hasAnswer = !m_answer.isUnknown;
    if (m_hasAnswer)
        return m_answer;
    m_answer.sentence = tr("Finding out what this would do...");
    m_reader->ask(m_controller.naming(), [this, gesture = *gesture, remembers = !m_reader->answersAtOnce()](const MembershipStore &store, const Naming &naming) {
        Preview preview = Preview::lookedUp(store, naming, gesture);
        if (remembers)
            preview.names = RememberedNames::of(StoredNames(store.relationship(), store.session()), gesture);
        return [this, preview] { take(preview); };
    });
    return m_answer;
}

void DropPreviews::take(const Preview &preview)
{
    m_answer = preview;
    m_hasAnswer = !preview.isUnknown;
}

void DropPreviews::forget()
{
    m_hasAnswer = false;
    m_reader->stop();
}

Result<Gesture> DropPreviews::gestureOf(const QMimeData *mime, const DropTarget &target, bool isMove) const
{
    const MembershipStore &store = m_controller.store();
    const auto dragged = DraggedEntities::fromMime(mime, store.session().place().identity(), DraggedEntities::relationName(store.relationship()));
    if (!dragged)
        return dragged.error();
    if (const QString reason = store.readOnlyReason(); !reason.isEmpty())
        return Failure{reason};
    return dropGesture(store.relationship(), *dragged, target, isMove);
}

} // namespace Rollcall
