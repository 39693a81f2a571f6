// What the cells say, and how they are edited; the rows are in membersmodel.cpp.

#include "models/lists/membersmodel.h"

#include "models/link/membershipcontroller.h"
#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/lists/freshrows.h"
#include "models/lists/linkcell.h"

namespace Rollcall {

QString MembersModel::shareText(const MemberLine &line) const
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

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Key key = keyAt(index.row());
    if (role == KeyRole)
        return QVariant::fromValue(key);
    if (role == IsFreshRole)
        return m_fresh->contains(key);
    const MemberLine line = lineOf(index.row());
    if (const ColumnInfo *own = ownColumn(index.column()))
        return LinkCell::data(line.links, *own, role);
    if (role == IsLighterRole)
        return index.column() != LabelColumn;
    if (role == Qt::AccessibleTextRole && index.column() == LabelColumn) {
        const QString share = shareText(line);
        return m_fresh->spoken(key, share.isEmpty() ? shortText(line.label) : tr("%1, %2").arg(shortText(line.label), share));
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case LabelColumn:
        return shortText(line.label);
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
        return role == Qt::DisplayRole ? Naming::columnTitle(own->name) : QStringLiteral("%1 %2").arg(own->name, own->declaredType).toHtmlEscaped();
    if (role == Qt::ToolTipRole)
        return {};
    switch (section) {
    case LabelColumn:
        return entity.label.columns().size() == 1 ? Naming::columnTitle(entity.label.columns().first()) : entity.noun.title(1);
    case DetailColumn:
        return Naming::columnTitle(entity.detail);
    default:
        return tr("In");
    }
}

static bool isLocked(const LinkDescription &link, const QString &column)
{
    return link.rowKey.contains(column);
}

Qt::ItemFlags MembersModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
    const ColumnInfo *own = ownColumn(index.column());
    if (!own || own->isGenerated || !m_controller.store().readOnlyReason().isEmpty() || isLocked(m_controller.relationship().link, own->name))
        return flags;
    if (m_isLong && !m_pages.held(keyAt(index.row()))) // Qt asks for every selected cell; reading them all would take minutes
        return flags | (own->kind == ValueKind::Boolean ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
    const QVariant value = data(index, Qt::EditRole);
    if (data(index, Qt::CheckStateRole).isValid())
        return flags | Qt::ItemIsUserCheckable;
    return value.typeId() == QMetaType::QByteArray && !value.isNull() ? flags : flags | Qt::ItemIsEditable;
}

bool MembersModel::refuse(const Failure &failure)
{
    m_controller.refuse(failure);
    return false;
}

// Every link that the line stands for, and of the lines edited with it.
bool MembersModel::enter(const QModelIndex &index, const QVariant &value)
{
    const ColumnInfo &column = *ownColumn(index.column());
    if (value.isNull() && column.isNotNull)
        return refuse({tr("%1 must have a value. Type one, or press Escape.").arg(Naming::columnTitle(column.name))});
    const Key key = keyAt(index.row());
    QList<LinkEdit> edits;
    for (const Key &member : m_editedTogether.contains(key) ? m_editedTogether : KeyList{key}) {
        const int row = rowOf(member);
        const MemberLine line = row >= 0 ? lineOf(row) : MemberLine(); // it may have left since it was selected
        for (const Link &link : line.links)
            edits.append({link.pair, link.row, column.name, LinkCell::value(link, column.name), value});
    }
    return m_controller.perform(Gesture::edit(edits)) || m_controller.waitsForLock();
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

} // namespace Rollcall
