#include "models/lists/hiddennewcomers.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"

#include <algorithm>

namespace Rollcall {

HiddenNewcomers::HiddenNewcomers(MembersModel &list, MembershipController &controller)
    : QObject(&list)
    , m_list(list)
    , m_controller(controller)
{
    connect(&controller, &MembershipController::told, this, [this](const QString &sentence) {
        if (!m_joined.isEmpty())
            m_sentence = sentence;
    });
    connect(&list, &MembersModel::refreshed, this, &HiddenNewcomers::tell, Qt::QueuedConnection);
}

void HiddenNewcomers::add(const KeyList &members)
{
    m_joined = members;
    m_sentence.clear();
    QMetaObject::invokeMethod(this, &HiddenNewcomers::tell, Qt::QueuedConnection); // when the gesture has said what it did
}

void HiddenNewcomers::tell()
{
    if (m_joined.isEmpty() || m_list.isReading())
        return;
    const KeySet shown(m_list.keys());
    const qsizetype hidden = std::count_if(m_joined.begin(), m_joined.end(), [&shown](const Key &key) { return !shown.contains(key); });
    m_joined.clear();
    if (hidden > 0 && !m_sentence.isEmpty())
        m_controller.tell(tr("%1; %2 hidden by the filter", "what a gesture did, and how many of which kind").arg(m_sentence, m_list.counted(hidden)));
}

} // namespace Rollcall
