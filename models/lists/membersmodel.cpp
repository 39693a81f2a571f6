#include "models/lists/membersmodel.h"

#include "models/link/draggedentities.h"
#include "models/link/dropplanner.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/sql/session.h"

#include <QMimeData>
#include <QSet>

#include <algorithm>

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

bool MembersModel::Line::operator==(const Line &other) const
{
    const auto isSameLink = [](const Link &a, const Link &b) {
        return a.pair == b.pair && a.row == b.row && std::equal(a.extras.cbegin(), a.extras.cend(), b.extras.cbegin(), b.extras.cend(), [](const auto &x, const auto &y) {
                   return isSameValue(x.second, y.second);
               });
    };
    return label == other.label && detail == other.detail && share == other.share
           && std::equal(links.cbegin(), links.cend(), other.links.cbegin(), other.links.cend(), isSameLink);
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
    for (const LinkEdit &edit : change.linkEdits) {
        if (anchors.contains(edit.pair.at(opposite(m_side))))
            return true;
    }
    for (const Edit &edit : change.edits) {
        const bool isMine = edit.side == m_side || m_controller.relationship().isWithinOneTable();
        if (isMine && m_lines.contains(edit.key))
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

void MembersModel::addMember(const ListStatements::Member &member, QHash<Key, Line> &lines, QList<Key> &wanted) const
{
    const bool isNew = !lines.contains(member.key);
    Line &line = lines[member.key];
    if (isNew) {
        line = {member.label, cellText(member.detail), member.share, {}};
        wanted.append(member.key);
    }
    if (m_statements.readsEachLink())
        line.links.append(member.link);
}

// Two members of the same name and detail are told apart by their keys.
void MembersModel::tellApart(QHash<Key, Line> &lines)
{
    QHash<QPair<QString, QString>, int> uses;
    QSet<QString> names;
    for (const Line &line : std::as_const(lines)) {
        ++uses[{line.label, line.detail}];
        names.insert(line.label);
    }
    m_hasNamesakes = names.size() < lines.size();
    for (auto line = lines.begin(); line != lines.end(); ++line) {
        if (line->label.isEmpty() || uses.value({line->label, line->detail}) > 1)
            line->label = tr("%1 (%2)", "a name, and the key that tells it from others").arg(line->label, line.key().display()).trimmed();
    }
}

Result<> MembersModel::refresh()
{
    m_planner->forget();
    QHash<Key, Line> lines;
    QList<Key> wanted;
    m_hasRepeats = false;
    if (!m_anchors.isEmpty()) {
        const auto rows = m_controller.store().session().run(m_statements.members(m_side, m_anchors, m_order));
        if (!rows) {
            emit readFailed(rows.error());
            return rows.error();
        }
        lines.reserve(rows->rows.size());
        wanted.reserve(rows->rows.size());
        for (const QVariantList &row : rows->rows)
            addMember(m_statements.memberFrom(m_side, m_anchors, row), lines, wanted);
        for (Line &line : lines) {
            if (!m_statements.readsEachLink())
                continue;
            line.share = distinctKeys(opposite(m_side), pairsOf(line.links)).size();
            m_hasRepeats = m_hasRepeats || line.share < line.links.size();
        }
        tellApart(lines);
    }
    const QHash<Key, Line> before = std::exchange(m_lines, std::move(lines));
    m_leavers = before; // a row keeps its text until it is removed
    changeRowsTo(wanted);
    m_leavers.clear();
    for (int row = 0; row < rowCount() && !before.isEmpty(); ++row) {
        const auto was = before.constFind(keyAt(row));
        if (was != before.cend() && !(*was == m_lines.value(keyAt(row))))
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    emit refreshed();
    return {};
}

MembersModel::Line MembersModel::lineOf(const Key &key) const
{
    const auto found = m_lines.constFind(key);
    return found != m_lines.cend() ? *found : m_leavers.value(key);
}

QList<Membership> MembersModel::membershipsOf(const QList<Key> &members) const
{
    const QList<Membership> pairs = allPairs(m_side, members, m_anchors);
    if (m_anchors.size() <= 1)
        return pairs;
    const auto stored = m_controller.store().stored(pairs); // a line of a union stands for some of them
    return stored ? *stored : pairs;
}

QString MembersModel::shareText(const Line &line) const
{
    QStringList texts;
    if (m_anchors.size() > 1)
        texts.append(line.share >= m_anchors.size() ? tr("all %1").arg(m_anchors.size()) : tr("%1 of %2").arg(line.share).arg(m_anchors.size()));
    if (line.links.size() > line.share)
        texts.append(tr("\u00d7%1", "linked so many times").arg(line.links.size()));
    return texts.join(u' ');
}

int MembersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(FirstOwnColumn + m_controller.relationship().link.ownColumns.size());
}

const ColumnInfo *MembersModel::ownColumn(int column) const
{
    const QList<ColumnInfo> &own = m_controller.relationship().link.ownColumns;
    return column >= FirstOwnColumn && column < FirstOwnColumn + own.size() ? &own.at(column - FirstOwnColumn) : nullptr;
}

static QVariant valueOf(const Link &link, const QString &column)
{
    for (const auto &[name, value] : link.extras) {
        if (name == column)
            return value;
    }
    return {};
}

static bool isBit(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong && (value.toLongLong() == 0 || value.toLongLong() == 1);
}

// A line may stand for several links; what they do not agree in is shown as that.
QVariant MembersModel::ownData(const Line &line, const ColumnInfo &column, int role) const
{
    if (role == ColumnRole)
        return QVariant::fromValue(column);
    if (line.links.isEmpty())
        return {};
    const QVariant value = valueOf(line.links.first(), column.name);
    const bool differs = std::any_of(line.links.cbegin(), line.links.cend(), [&](const Link &link) { return !isSameValue(value, valueOf(link, column.name)); });
    const bool isTick = column.kind == ValueKind::Boolean && (differs || value.isNull() || isBit(value));
    switch (role) {
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.affinity == Affinity::Integer || column.affinity == Affinity::Real ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::CheckStateRole:
        if (!isTick)
            return {};
        return differs || value.isNull() ? Qt::PartiallyChecked : value.toBool() ? Qt::Checked : Qt::Unchecked;
    case Qt::EditRole:
        return differs ? QVariant() : value;
    case IsNullRole:
        return !differs && value.isNull();
    case IsLighterRole:
        return differs;
    case Qt::AccessibleTextRole:
        if (!differs && (value.isNull() || isTick))
            return value.isNull() ? tr("no value") : value.toBool() ? tr("yes") : tr("no");
        [[fallthrough]];
    case Qt::DisplayRole:
        return differs ? tr("several") : isTick ? QString() : cellText(value);
    default:
        return {};
    }
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Key key = keyAt(index.row());
    if (role == KeyRole)
        return QVariant::fromValue(key);
    const Line line = lineOf(key);
    if (const ColumnInfo *own = ownColumn(index.column()))
        return ownData(line, *own, role);
    if (role == IsLighterRole)
        return index.column() != LabelColumn;
    if (role == Qt::AccessibleTextRole && index.column() == LabelColumn) {
        const QString share = shareText(line);
        return share.isEmpty() ? line.label : tr("%1, %2").arg(line.label, share);
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case LabelColumn:
        return line.label;
    case DetailColumn:
        return line.detail;
    default:
        return shareText(line);
    }
}

QVariant MembersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    if (const ColumnInfo *own = ownColumn(section))
        return role == Qt::DisplayRole ? GestureWords::columnTitle(own->name) : QStringLiteral("%1 %2").arg(own->name, own->declaredType).toHtmlEscaped();
    if (role == Qt::ToolTipRole)
        return {};
    switch (section) {
    case LabelColumn:
        return entity.label.columns().size() == 1 ? GestureWords::columnTitle(entity.label.columns().first()) : entity.noun.title(1);
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
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
    const ColumnInfo *own = ownColumn(index.column());
    if (!own || own->isGenerated || !m_controller.store().readOnlyReason().isEmpty() || m_controller.relationship().link.rowKey.contains(own->name))
        return flags;
    const QVariant value = data(index, Qt::EditRole);
    if (data(index, Qt::CheckStateRole).isValid())
        return flags | Qt::ItemIsUserCheckable;
    return value.typeId() == QMetaType::QByteArray && !value.isNull() ? flags : flags | Qt::ItemIsEditable;
}

bool MembersModel::refuse(const Failure &failure)
{
    emit m_controller.refused(failure);
    return false;
}

// Every link that the line stands for, and of the lines edited with it.
bool MembersModel::enter(const QModelIndex &index, const QVariant &value)
{
    const ColumnInfo &column = *ownColumn(index.column());
    if (value.isNull() && column.isNotNull)
        return refuse({tr("%1 must have a value. Type one, or press Escape.").arg(GestureWords::columnTitle(column.name))});
    const Key key = keyAt(index.row());
    QList<LinkEdit> edits;
    for (const Key &member : m_editedTogether.contains(key) ? m_editedTogether : QList<Key>{key}) {
        const Line line = lineOf(member);
        for (const Link &link : line.links)
            edits.append({link.pair, link.row, column.name, valueOf(link, column.name), value});
    }
    return m_controller.editLinks(edits);
}

bool MembersModel::setNull(const QModelIndex &index)
{
    const Qt::ItemFlags can = flags(index);
    return (can.testFlag(Qt::ItemIsEditable) || can.testFlag(Qt::ItemIsUserCheckable)) && enter(index, QVariant(QMetaType::fromType<QString>()));
}

bool MembersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Qt::ItemFlags can = flags(index);
    if (role == Qt::CheckStateRole && can.testFlag(Qt::ItemIsUserCheckable))
        return enter(index, qlonglong(value.toInt() == Qt::Checked ? 1 : 0));
    if (role != Qt::EditRole || !can.testFlag(Qt::ItemIsEditable))
        return false;
    const auto input = value.canConvert<CellInput>() ? value.value<CellInput>() : CellInput{data(index, Qt::EditRole), value.toString(), value.isNull()};
    if (input.isNull)
        return setNull(index);
    // What another program changed while the editor was open must not be overwritten unseen.
    if (!isSameValue(input.before, data(index, Qt::EditRole)))
        return refuse({tr("This value was changed elsewhere meanwhile. Look again and repeat the edit if you still want it.")});
    const ColumnInfo &column = *ownColumn(index.column());
    if (input.text.isEmpty() && !column.isNotNull && column.kind != ValueKind::Text)
        return setNull(index);
    const auto parsed = column.kind == ValueKind::Date ? parseDate(column, input) : parseCell(column, input.text);
    return parsed ? enter(index, *parsed) : refuse(parsed.error());
}

void MembersModel::sort(int column, Qt::SortOrder order)
{
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    const ColumnInfo *own = ownColumn(column);
    m_order = {own ? own->name : column == LabelColumn ? entity.label.columns().value(0) : column == DetailColumn ? entity.detail : QString(),
               order, own != nullptr};
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
        names.append(m_lines.value(key).label);
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
