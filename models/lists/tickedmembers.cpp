#include "models/lists/tickedmembers.h"

#include "models/lists/membershares.h"

namespace Rollcall {

TickedMembers::TickedMembers(MembershipController &controller, Side side, QObject *parent)
    : MembersModel(controller, side, parent)
{
    sort(LabelColumn, Qt::AscendingOrder);
}

void TickedMembers::show(const KeyList &anchors, const KeyList &members)
{
    m_these = members;
    if (!m_out.isEmpty()) {
        const KeySet these(members);
        m_out.removeIf([&these](const Key &key) { return !these.contains(key); });
    }
    if (anchors == this->anchors())
        return shares().showThese(members);
    shares().beginWithThese(members);
    setAnchors(anchors);
}

KeyList TickedMembers::leftOut() const
{
    return KeyList(m_out.values());
}

void TickedMembers::forgetTicks()
{
    if (m_out.isEmpty())
        return;
    m_out.clear();
    announceAll();
    emit ticksChanged();
}

void TickedMembers::setTicked(const KeyList &members, bool isTicked)
{
    for (const Key &member : members) {
        if (isTicked)
            m_out.remove(member);
        else
            m_out.insert(member);
    }
    announceAll();
    emit ticksChanged();
}

QVariant TickedMembers::data(const QModelIndex &index, int role) const
{
    if (role == Qt::CheckStateRole)
        return index.column() != LabelColumn ? QVariant() : m_out.contains(keyAt(index.row())) ? Qt::Unchecked : Qt::Checked;
    return MembersModel::data(index, role);
}

bool TickedMembers::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != LabelColumn)
        return false;
    const Key key = keyAt(index.row());
    setTicked(m_together.contains(key) ? m_together : KeyList{key}, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags TickedMembers::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == LabelColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace Rollcall
