#include "models/lists/membersmodel.h"

#include "models/link/draggedentities.h"
#include "models/link/dropplanner.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/cellinput.h"
#include "models/lists/entitymodel.h"
#include "models/sql/session.h"

#include <QMimeData>
#include <QSet>

namespace Rollcall {

MembersModel::MembersModel(MembershipController &controller, Side side, QObject *parent)
    : KeyedModel<QAbstractTableModel>(parent)
    , m_controller(controller)
    , m_side(side)
    , m_statements(controller.relationship(), controller.store().session().foldsAllLetters())
    , m_planner(new DropPlanner(controller.store(), this))
{
    connect(&controller.store(), &MembershipStore::changed, this, &MembersModel::follow);
    connect(&controller.store(), &MembershipStore::stale, this, [this] { (void)refresh(); });
}

void MembersModel::setAnchors(const QList<Key> &anchors)
{
    if (anchors == m_anchors)
        return;
    m_anchors = anchors;
    (void)refresh();
    emit anchorsChanged();
}

bool MembersModel::concerns(const Change &change) const
{
    const QSet<Key> anchors(m_anchors.cbegin(), m_anchors.cend());
    for (const QList<Link> &links : {change.removedLinks, change.addedLinks}) {
        for (const Link &link : links) {
            if (anchors.contains(link.pair.at(opposite(m_side))))
                return true;
        }
    }
    for (const Edit &edit : change.edits) {
        const bool isMine = edit.side == m_side || m_controller.relationship().isWithinOneTable();
        if (isMine && m_members.contains(edit.key))
            return true;
        if (edit.side != m_side && anchors.contains(edit.key))
            return true; // the anchor's own name
    }
    return false;
}

void MembersModel::follow(const Change &change)
{
    if (concerns(change))
        (void)refresh();
}

Result<> MembersModel::refresh()
{
    m_planner->forget();
    QHash<Key, Member> members;
    QList<Key> wanted;
    if (!m_anchors.isEmpty()) {
        const auto rows = m_controller.store().session().run(m_statements.members(m_side, m_anchors, m_sortColumn, m_sortOrder));
        if (!rows) {
            emit readFailed(rows.error());
            return rows.error();
        }
        members.reserve(rows->rows.size());
        wanted.reserve(rows->rows.size());
        for (const QVariantList &row : rows->rows) {
            const Key key = Key::fromVariant(row.at(0));
            if (members.contains(key))
                continue; // linked twice in a table that allows it
            members.insert(key, {cellText(row.at(1)), cellText(row.at(2)), row.size() > 3 ? row.at(3).toLongLong() : 1});
            wanted.append(key);
        }
    }
    const QHash<Key, Member> before = std::exchange(m_members, std::move(members));
    m_leavers = before; // a row keeps its text until it is removed
    changeRowsTo(wanted);
    m_leavers.clear();
    for (int row = 0; row < rowCount() && !before.isEmpty(); ++row) {
        const auto was = before.constFind(keyAt(row));
        if (was != before.cend() && !(*was == m_members.value(keyAt(row))))
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    emit refreshed();
    return {};
}

MembersModel::Member MembersModel::memberOf(const Key &key) const
{
    const auto found = m_members.constFind(key);
    return found != m_members.cend() ? *found : m_leavers.value(key);
}

QList<Membership> MembersModel::membershipsOf(const QList<Key> &members) const
{
    const QList<Membership> pairs = allPairs(m_side, members, m_anchors);
    if (m_anchors.size() <= 1)
        return pairs;
    const auto stored = m_controller.store().stored(pairs); // a line of a union stands for some of them
    return stored ? *stored : pairs;
}

QString MembersModel::shareText(qint64 share) const
{
    if (m_anchors.size() < 2)
        return {};
    return share >= m_anchors.size() ? tr("all %1").arg(m_anchors.size()) : tr("%1 of %2").arg(share).arg(m_anchors.size());
}

int MembersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Key key = keyAt(index.row());
    if (role == KeyRole)
        return QVariant::fromValue(key);
    if (role == IsLighterRole)
        return index.column() != LabelColumn;
    const Member member = memberOf(key);
    if (role == Qt::AccessibleTextRole && index.column() == LabelColumn) {
        const QString share = shareText(member.share);
        return share.isEmpty() ? member.label : tr("%1, %2").arg(member.label, share);
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case LabelColumn:
        return member.label;
    case DetailColumn:
        return member.detail;
    default:
        return shareText(member.share);
    }
}

QVariant MembersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    switch (section) {
    case LabelColumn:
        return GestureWords::columnTitle(entity.label);
    case DetailColumn:
        return GestureWords::columnTitle(entity.detail);
    default:
        return tr("In");
    }
}

Qt::ItemFlags MembersModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
}

void MembersModel::sort(int column, Qt::SortOrder order)
{
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    m_sortColumn = column == LabelColumn ? entity.label : column == DetailColumn ? entity.detail : QString();
    m_sortOrder = order;
    (void)refresh();
}

QStringList MembersModel::mimeTypes() const
{
    return {DraggedEntities::MimeType, QStringLiteral("text/plain")};
}

QMimeData *MembersModel::mimeFor(const QList<Key> &members) const
{
    const DraggedEntities dragged{m_controller.store().session().identity(),
                                  DraggedEntities::relationName(m_controller.relationship()), m_side, members, m_anchors};
    QStringList names;
    for (const Key &key : members)
        names.append(m_members.value(key).label);
    return dragged.toMime(names);
}

QMimeData *MembersModel::mimeData(const QModelIndexList &indexes) const
{
    QList<Key> members;
    QSet<int> rows;
    for (const QModelIndex &index : indexes) {
        if (!rows.contains(index.row()))
            members.append(keyAt(index.row()));
        rows.insert(index.row());
    }
    return members.isEmpty() ? nullptr : mimeFor(members);
}

DropPlan MembersModel::planFor(const QMimeData *mime, Qt::DropAction action, const QModelIndex &) const
{
    if (!m_anchors.isEmpty())
        return m_planner->plan(mime, {opposite(m_side), m_anchors}, action);
    DropPlan refusal;
    refusal.sentence = tr("Select a %1 first.").arg(m_controller.relationship().at(opposite(m_side)).noun.one);
    return refusal;
}

QString MembersModel::counted(qint64 count) const
{
    return m_controller.relationship().at(m_side).noun.counted(count);
}

bool MembersModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &) const
{
    return planFor(mime, action).changesSomething();
}

bool MembersModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &)
{
    return m_controller.drop(planFor(mime, action));
}

} // namespace Rollcall
