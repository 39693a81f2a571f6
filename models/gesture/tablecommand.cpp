#include "models/gesture/tablecommand.h"

#include "models/gesture/membershipcontroller.h"
#include "models/store/linktable.h"
#include "models/tr.h"

namespace Rollcall {

TableCommand::TableCommand(MembershipController &controller, const Relationship &relationship, int gesture, const std::function<void()> &undone)
    : ChangeCommand(controller, Tr::tr("Make the Membership Table \"%1\"").arg(relationship.link.table), {}, gesture)
    , m_lists(controller)
    , m_relationship(relationship)
    , m_undone(undone)
{
}

void TableCommand::repeat(bool isUndo)
{
    if (!isUndo) {
        m_lists.history().lost();
        return;
    }
    const auto dropped = LinkTable::drop(m_lists.store().session(), m_relationship, gesture());
    if (dropped) {
        const std::function<void()> undone = m_undone; // the step goes
        m_lists.history().lost();
        undone();
        return;
    }
    Failure failure = dropped.error();
    failure.sentence = Tr::tr("\"%1\" could not be undone. %2").arg(text(), failure.sentence);
    m_lists.history().stay();
    m_lists.refuse(failure);
}

} // namespace Rollcall
