#include "models/lists/comparedmembers.h"

#include "models/gesture/draggedentities.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/linkcell.h"
#include "models/relation/plaintooltip.h"
#include "models/sql/session.h"

namespace Rollcall {

ComparedMembers::ComparedMembers(MembershipController &controller, Side side, const KeyList &groups, const QStringList &names, const MemberShares::Part &part, QObject *parent)
    : MembersModel(controller, side, parent)
    , m_groups(groups)
    , m_names(names)
    , m_part(part)
{
    setReadsEachLink();
    connect(this, &MembersModel::refreshed, this, [this] { m_hovering.clear(); });
    connect(&controller.store(), &MembershipStore::changed, this, [this] { m_hovering.clear(); });
    (void)refresh(); // to know how long the links are, before there is anything to list
    const QList<ColumnInfo> &own = controller.relationship().link.ownColumns;
    for (int column = 0; column < own.size() && m_compared < 0; ++column)
        m_compared = own.at(column).kind == ValueKind::Date ? -1 : column; // dates differ anyway
    if (m_compared < 0 && !own.isEmpty())
        m_compared = 0;
    sort(LabelColumn, Qt::AscendingOrder);
    shares().beginWith(part);
    setAnchors(groups);
}

void ComparedMembers::showPart(const MemberShares::Part &part)
{
    m_part = part;
    shares().show(part);
}

void ComparedMembers::showAmong(const KeyList &members, bool areThese)
{
    areThese ? shares().showThese(members) : shares().showOthers(members);
}

KeyList ComparedMembers::inGroups() const
{
    switch (m_part.kind) {
    case MemberShares::Part::Kind::Only:
        return {m_groups.at(m_part.number)};
    case MemberShares::Part::Kind::All:
    case MemberShares::Part::Kind::Differing:
        return m_groups;
    case MemberShares::Part::Kind::Any:
    case MemberShares::Part::Kind::Exactly:
    case MemberShares::Part::Kind::These:
    case MemberShares::Part::Kind::Others:
        break;
    }
    return {};
}

KeyList ComparedMembers::dragSources() const
{
    const KeyList in = inGroups();
    return in.isEmpty() ? m_groups : in;
}

Gesture ComparedMembers::gestureFor(const KeyList &members) const
{
    if (m_part.kind != MemberShares::Part::Kind::Only)
        return Gesture::add(side(), members, inGroups(), m_groups);
    const Key other = m_groups.at(1 - m_part.number);
    return Gesture::move(side(), members, {other}, inGroups());
}

int ComparedMembers::groupColumn(qsizetype group) const
{
    return MembersModel::columnCount() + int(group);
}

QList<ColumnInfo> ComparedMembers::comparedColumns() const
{
    return m_compared < 0 ? QList<ColumnInfo>() : controller().relationship().link.ownColumns.mid(m_compared, 1);
}

void ComparedMembers::setCompared(int ownColumn)
{
    m_compared = ownColumn;
    announceAll();
}

int ComparedMembers::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : differsColumn() + 1;
}

static QList<Link> linksIn(const MemberLine &line, Side groupSide, const Key &group)
{
    QList<Link> links = line.links;
    links.removeIf([&](const Link &link) { return link.pair.at(groupSide) != group; });
    return links;
}

QVariant ComparedMembers::groupCell(const MemberLine &line, qsizetype group, int role) const
{
    const QList<ColumnInfo> compared = comparedColumns();
    const QList<Link> links = linksIn(line, opposite(side()), m_groups.at(group));
    const bool isShown = role == Qt::DisplayRole;
    const bool isSpoken = role == Qt::AccessibleTextRole;
    if (compared.isEmpty()) {
        if (role == Qt::TextAlignmentRole)
            return int(Qt::AlignCenter);
        if (isSpoken)
            return links.isEmpty() ? tr("not in") : tr("in");
        return isShown && !links.isEmpty() ? QStringLiteral("\u2713") : QVariant();
    }
    if (links.isEmpty())
        return isSpoken ? tr("not in") : QVariant();
    if (role == Qt::CheckStateRole || role == Qt::EditRole || role == ColumnInfoRole)
        return {}; // nothing is edited here
    const QVariant cell = LinkCell::data(links, compared.first(), role);
    const QVariant state = isShown ? LinkCell::data(links, compared.first(), Qt::CheckStateRole) : QVariant();
    if (isShown && state.isValid() && state != Qt::PartiallyChecked) // a yes or no has no text of its own
        return state == Qt::Checked ? tr("yes") : tr("no");
    return isShown && cell.toString().isEmpty() ? QStringLiteral("\u2013") : cell;
}

QVariant ComparedMembers::data(const QModelIndex &index, int role) const
{
    const int first = groupColumn(0);
    if (!index.isValid() || index.row() >= rowCount() || index.column() < first || role == KeyRole || role == IsFreshRole)
        return role == Qt::CheckStateRole || role == ColumnInfoRole ? QVariant() : MembersModel::data(index, role);
    const MemberLine line = lineOf(index.row());
    if (index.column() < differsColumn())
        return groupCell(line, index.column() - first, role);
    if (role == IsLighterRole)
        return true;
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    const bool differs = line.share > 1 && LinkCell::differ(line.links, comparedColumns());
    return isText && differs ? tr("differs") : QVariant();
}

QVariant ComparedMembers::headerData(int section, Qt::Orientation orientation, int role) const
{
    const int first = groupColumn(0);
    if (orientation != Qt::Horizontal || section < first)
        return MembersModel::headerData(section, orientation, role);
    if (section >= differsColumn() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QString name = m_names.value(section - first);
    return role == Qt::DisplayRole ? name : plainToolTip(name);
}

// Values are edited in the window's own lists.
Qt::ItemFlags ComparedMembers::flags(const QModelIndex &index) const
{
    const bool takesDrops = m_part.kind == MemberShares::Part::Kind::Only || m_part.kind == MemberShares::Part::Kind::All;
    const Qt::ItemFlags drop = takesDrops ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren | drop : drop;
}

Preview ComparedMembers::previewDrop(const QMimeData *mime, Qt::DropAction, const QModelIndex &) const
{
    const Session &session = controller().store().session();
    const auto dragged = DraggedEntities::fromMime(mime, session.place().identity(), DraggedEntities::relationName(controller().relationship()));
    if (!dragged)
        return Preview::refusing(dragged.error().sentence);
    if (dragged->side != side())
        return Preview::refusing(tr("Only %1 can be dropped here.").arg(controller().relationship().at(side()).noun.many));
    if (inGroups().isEmpty())
        return Preview::refusing(tr("Nothing can be dropped here."));
    if (m_hovering.isEmpty() || m_hovering != dragged->keys) {
        m_hovering = dragged->keys;
        const Gesture gesture = gestureFor(dragged->keys);
        m_preview = session.features().answersAtOnce ? Preview::of(controller().store(), controller().naming(), gesture) : Preview::beforehand(controller().store(), gesture);
    }
    return m_preview;
}

} // namespace Rollcall
