// What the cells say, and how they are edited; the rows are in entitymodel.cpp.

#include "models/lists/entitymodel.h"

#include "models/link/membershipcontroller.h"
#include "models/lists/freshrows.h"

#include <utility>

namespace Rollcall {

QVariant EntityModel::markData(const EntityPages::Row &row, int role) const
{
    const qint64 all = m_pages->markedBy().size();
    const qint64 marked = all == 0 ? 0 : row.marked; // it may be from before
    const Noun &others = m_controller.relationship().at(opposite(m_side)).noun;
    const bool isAll = marked >= all;
    if (role == MarkRole)
        return int(marked == 0 ? NotMarked : isAll ? AllMarked : SomeMarked);
    if (marked == 0 || all == 0)
        return role == Qt::AccessibleTextRole ? QVariant(shortText(row.values.at(labelColumn()))) : QVariant();
    const QString share = isAll ? (all == 1 ? tr("in", "is a member") : tr("all %1").arg(all)) : tr("%1 of %2").arg(marked).arg(all);
    if (role == MarkTextRole)
        return share;
    return tr("%1, with %2 of the %3 selected").arg(shortText(row.values.at(labelColumn())), QString::number(marked), others.counted(all));
}

QVariant EntityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    if (role == KeyRole)
        return QVariant::fromValue(keyAt(index.row()));
    if (role == ColumnRole)
        return index.column() < countColumn() ? QVariant::fromValue(m_table.columns.at(index.column())) : QVariant();
    if (role == IsFreshRole)
        return m_fresh->contains(keyAt(index.row()));
    const bool isCount = index.column() == countColumn();
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = isCount || m_table.columns.at(index.column()).affinity == Affinity::Integer
                              || m_table.columns.at(index.column()).affinity == Affinity::Real;
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    }
    const bool isText = role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::AccessibleTextRole;
    if (!isText && role != IsNullRole && role != MarkRole && role != MarkTextRole && role != Qt::ToolTipRole)
        return {};

    const EntityPages::Row *row = rowAt(index.row());
    if (!row)
        return {};
    if (role == Qt::ToolTipRole) {
        if (const QString reason = m_pages->whyOnlyShown(keyAt(index.row())); !reason.isEmpty())
            return reason.toHtmlEscaped();
    }
    if (role == Qt::DisplayRole)
        m_rowInSight = index.row();
    if (row->values.isEmpty()) // deleted by someone else a moment ago; the next refresh removes it
        return isText && index.column() == labelColumn() ? (row->isUnread ? tr("(could not be read)") : tr("(deleted elsewhere)")) : QVariant();
    if (isCount && row->links == EntityPages::NotCounted)
        return role == Qt::DisplayRole ? tr("\u2026", "not counted yet") : role == Qt::AccessibleTextRole ? tr("not counted yet") : QVariant();
    if (isCount)
        return isText ? QVariant(row->links) : QVariant();
    const QVariant &value = row->values.at(index.column());
    switch (role) {
    case Qt::EditRole:
        return value;
    case IsNullRole:
        return value.isNull();
    case Qt::ToolTipRole:
        return value.isNull() ? tr("NULL: no value") : QVariant();
    case MarkRole:
    case MarkTextRole:
        return index.column() == labelColumn() ? markData(*row, role) : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() == labelColumn()) {
            const QString reason = m_pages->whyOnlyShown(keyAt(index.row()));
            const QString spoken = m_fresh->spoken(keyAt(index.row()), markData(*row, role).toString());
            return reason.isEmpty() ? spoken : tr("%1. %2", "a name, and why the row can only be shown").arg(spoken, reason);
        }
        return value.isNull() ? tr("no value") : shortText(value);
    default:
        return shortText(value);
    }
}

QVariant EntityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Relationship &relationship = m_controller.relationship();
    const bool isCount = section == countColumn();
    if (role == Qt::DisplayRole)
        return isCount ? relationship.at(opposite(m_side)).noun.title() : Naming::columnTitle(m_table.columns.at(section).name);
    if (role == Qt::ToolTipRole) {
        if (isCount)
            return tr("How many %1 each %2 has").arg(relationship.at(opposite(m_side)).noun.many, relationship.at(m_side).noun.one).toHtmlEscaped();
        const QString column = QStringLiteral("%1 %2").arg(m_table.columns.at(section).name, m_table.columns.at(section).declaredType).toHtmlEscaped();
        return m_isLong ? tr("%1<br>So many rows are sorted letter by letter: É comes after Z, and 10 before 9.").arg(column) : column;
    }
    return {};
}

Qt::ItemFlags EntityModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // empty space takes members away
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
    if (!m_pages->whyOnlyShown(keyAt(index.row())).isEmpty())
        return flags & ~(Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled);
    if (index.column() >= countColumn() || !m_controller.store().readOnlyReason().isEmpty())
        return flags;
    const ColumnInfo &column = m_table.columns.at(index.column());
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    const bool isKey = entity.isKey(column.name) || entity.lockedColumns.contains(column.name);
    if (isKey || column.isGenerated)
        return flags;
    // Qt asks for every selected cell; whoever begins to edit one reads its row first, and asks again.
    const EntityPages::Row *row = m_isLong ? m_pages->held(keyAt(index.row())) : rowAt(index.row());
    const bool isUnknown = m_isLong && !row;
    const bool hasValue = row && !row->values.isEmpty();
    const bool isBytes = hasValue && row->values.at(index.column()).typeId() == QMetaType::QByteArray && !row->values.at(index.column()).isNull();
    if (isUnknown || (hasValue && !isBytes))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool EntityModel::refuseInput(const Failure &failure)
{
    m_controller.refuse(failure);
    setFailure(failure);
    return false;
}

bool EntityModel::write(const QList<Edit> &edits)
{
    const auto note = connect(&m_controller, &MembershipController::refused, this, &EntityModel::setFailure);
    const bool isWritten = m_controller.perform(Gesture::edit(edits)) || m_controller.waitsForLock();
    disconnect(note);
    return isWritten;
}

bool EntityModel::store(const QModelIndex &index, const QVariant &before, const QVariant &after)
{
    const ColumnInfo &column = m_table.columns.at(index.column());
    if (isSameValue(before, after))
        return true;
    if (after.isNull() && column.isNotNull)
        return refuseInput({tr("%1 must have a value. Type one, or press Escape.").arg(Naming::columnTitle(column.name))});
    const Edit edit{m_side, keyAt(index.row()), column.name, before, after};
    if (!isTakingRecord())
        return write({edit});
    m_record.append(edit);
    return true;
}

bool EntityModel::enter(const QModelIndex &index, const CellInput &input)
{
    (void)rowAt(index.row()); // flags() knows it then
    if (!(flags(index) & Qt::ItemIsEditable) || input.text == cellText(input.before))
        return false;
    const auto value = parseCell(m_table.columns.at(index.column()), input.text);
    return value ? store(index, input.before, *value) : refuseInput(value.error());
}

bool EntityModel::setNull(const QModelIndex &index)
{
    (void)rowAt(index.row());
    if (!(flags(index) & Qt::ItemIsEditable))
        return false;
    return store(index, data(index, Qt::EditRole), QVariant(QMetaType::fromType<QString>()));
}

// What is stored already is no change, whatever the cell, as QSqlTableModel has it.
bool EntityModel::storeValue(const QModelIndex &index, const QVariant &value)
{
    const EntityPages::Row *row = rowAt(index.row());
    if (!row || row->values.isEmpty())
        return refuse(tr("This row is no longer there, or cannot be read."));
    const QVariant before = data(index, Qt::EditRole);
    if (isSameValue(before, value))
        return true;
    if (!(flags(index) & Qt::ItemIsEditable))
        return refuse(tr("This cell can only be read."));
    if (value.isNull())
        return setNull(index);
    const bool isText = value.typeId() != QMetaType::QByteArray && value.canConvert<QString>();
    if (!isText)
        return refuse(tr("Only texts, numbers and dates can be written here."));
    const QString text = value.typeId() == QMetaType::Bool ? QString::number(int(value.toBool())) : value.toString();
    return (!before.isNull() && text == cellText(before)) || enter(index, {before, text});
}

bool EntityModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return false;
    if (!m_isRecordRefused)
        clearError();
    if (value.canConvert<CellInput>())
        return enter(index, value.value<CellInput>());
    const bool isStored = storeValue(index, value);
    m_isRecordRefused = m_isRecordRefused || (isTakingRecord() && !isStored);
    return isStored;
}

// Called by setRecord() when all fields have been handed over, and by whoever likes: then there is nothing to write.
bool EntityModel::submit()
{
    const QList<Edit> edits = std::exchange(m_record, {});
    const bool isRefused = std::exchange(m_isRecordRefused, false);
    revertAll(); // the base class's own note of the record
    return !isRefused && (edits.isEmpty() || write(edits));
}

bool EntityModel::insertRows(int, int, const QModelIndex &)
{
    return refuse(QStringLiteral("A new row is made with its values: see MembershipController::create()."));
}

bool EntityModel::removeRows(int, int, const QModelIndex &)
{
    return refuse(QStringLiteral("A row is deleted together with its memberships: see MembershipController::remove()."));
}

} // namespace Rollcall
