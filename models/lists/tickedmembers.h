#pragma once

#include "models/lists/membersmodel.h"

#include <QSet>

namespace Rollcall {

// Members who come or go with a set verb, by name, each with a tick: without it the member is left out. Nothing else can be changed here.
class TickedMembers : public MembersModel
{
    Q_OBJECT

public:
    TickedMembers(MembershipController &controller, Side side, QObject *parent = nullptr);

    // These, of those who belong to the anchors. Who was left out stays so.
    void show(const KeyList &anchors, const KeyList &members);
    const KeyList &shown() const { return m_these; }
    // Of those that are shown, in no order of theirs.
    KeyList leftOut() const;
    // Nobody is left out any more.
    void forgetTicks();
    // These, from now on, have the same tick.
    void setTicked(const KeyList &members, bool isTicked);
    // A tick set on one of these is meant for all of them.
    void setTickedTogether(const KeyList &members) { m_together = members; }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void ticksChanged();

private:
    KeyList m_these;
    KeyList m_together;
    QSet<Key> m_out;
};

} // namespace Rollcall
