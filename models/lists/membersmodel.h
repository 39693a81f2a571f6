#pragma once

#include "models/link/change.h"
#include "models/lists/keyedmodel.h"
#include "models/lists/liststatements.h"
#include "models/result.h"

#include <QAbstractTableModel>

namespace Rollcall {

class DropPlanner;
class MembershipController;

// The members of one or several anchors: the heroes in a team, the teams of a hero, or the union of
// several such lists, each line saying with how many of the anchors it is linked. Always what a fresh
// read of the file would show.
class MembersModel : public KeyedModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    enum Column { LabelColumn, DetailColumn, ShareColumn, ColumnCount };

    // `side` is the members' side.
    MembersModel(MembershipController &controller, Side side, QObject *parent = nullptr);

    Side side() const override { return m_side; }
    const QList<Key> &anchors() const { return m_anchors; }
    void setAnchors(const QList<Key> &anchors);
    // The memberships that these lines stand for.
    QList<Membership> membershipsOf(const QList<Key> &members) const;
    QMimeData *mimeFor(const QList<Key> &members) const override;
    DropPlan planFor(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target = {}) const override;
    QString counted(qint64 count) const override;
    Result<> refresh();

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    // A negative column brings back the order of joining.
    void sort(int column, Qt::SortOrder order) override;

    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction | Qt::MoveAction; }
    Qt::DropActions supportedDropActions() const override { return Qt::CopyAction | Qt::MoveAction; }
    bool canDropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column, const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;

signals:
    void anchorsChanged();
    // After every re-read: number of rows, names or shares may differ.
    void refreshed();
    void readFailed(const Rollcall::Failure &failure);

private:
    struct Member
    {
        QString label;
        QString detail;
        qint64 share = 1; // with how many of the anchors
        bool operator==(const Member &) const = default;
    };

    void follow(const Change &change);
    bool concerns(const Change &change) const;
    Member memberOf(const Key &key) const;
    QString shareText(qint64 share) const;

    MembershipController &m_controller;
    Side m_side;
    ListStatements m_statements;
    DropPlanner *m_planner;
    QList<Key> m_anchors;
    QHash<Key, Member> m_members;
    QHash<Key, Member> m_leavers; // while rows are being removed
    QString m_sortColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace Rollcall
