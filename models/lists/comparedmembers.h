#pragma once

#include "models/lists/membershares.h"
#include "models/lists/membersmodel.h"

namespace Rollcall {

// A part of the members of two to eight groups, by name, with what memberships tell in each of the groups side by side. Dropped rows
// become what the list shows: in one of two groups only, or in both.
class ComparedMembers : public MembersModel
{
    Q_OBJECT

public:
    static constexpr qsizetype MostGroups = 8;

    // `names` are those of the groups.
    ComparedMembers(MembershipController &controller, Side side, const KeyList &groups, const QStringList &names, const MemberShares::Part &part, QObject *parent = nullptr);

    const KeyList &groups() const { return m_groups; }
    const MemberShares::Part &part() const { return m_part; }
    void showPart(const MemberShares::Part &part);
    // Of the members only these, or all but these.
    void showAmong(const KeyList &members, bool areThese);
    // The groups in which each of the list's rows is; empty where that is not the same for all.
    KeyList inGroups() const;
    // What makes these rows what the list shows.
    Gesture gestureFor(const KeyList &members) const;

    // Which of the link's own columns is compared; -1 where it has none.
    int compared() const { return m_compared; }
    void setCompared(int ownColumn);
    // After MembersModel's columns one for each group, with what is compared or with who is in; and one that says whether they differ.
    int groupColumn(qsizetype group) const;
    int differsColumn() const { return groupColumn(m_groups.size()); }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Preview previewDrop(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target = {}) const override;

protected:
    KeyList dragSources() const override;

private:
    QVariant groupCell(const MemberLine &line, qsizetype group, int role) const;
    QList<ColumnInfo> comparedColumns() const;

    KeyList m_groups;
    QStringList m_names;
    MemberShares::Part m_part;
    int m_compared = -1;
    mutable KeyList m_hovering; // whom the last preview is about
    mutable Preview m_preview;
};

} // namespace Rollcall
