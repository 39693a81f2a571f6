#include "models/lists/linkcell.h"

#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/tr.h"

#include <algorithm>

namespace Rollcall::LinkCell {

QVariant value(const Link &link, const QString &column)
{
    for (const auto &[name, value] : link.extras) {
        if (name == column)
            return value;
    }
    return {};
}

static bool differ(const QList<Link> &links, const QString &column)
{
    return std::any_of(links.cbegin(), links.cend(), [&](const Link &link) { return !isSameValue(value(links.first(), column), value(link, column)); });
}

bool differ(const QList<Link> &links, const QList<ColumnInfo> &columns)
{
    return std::any_of(columns.cbegin(), columns.cend(), [&links](const ColumnInfo &column) { return differ(links, column.name); });
}

static bool isBit(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong && (value.toLongLong() == 0 || value.toLongLong() == 1);
}

static QString textOf(const QVariant &value, const ColumnInfo &column, bool isTick, int role)
{
    if (isTick)
        return role == Qt::DisplayRole ? QString() : value.toBool() ? Tr::tr("yes") : Tr::tr("no");
    const QString choice = column.choiceName(value);
    return choice.isEmpty() ? shortText(value) : choice;
}

QVariant data(const QList<Link> &links, const ColumnInfo &column, int role)
{
    if (role == ColumnInfoRole)
        return QVariant::fromValue(column);
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = column.kind == ValueKind::Whole || column.kind == ValueKind::Real;
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (links.isEmpty())
        return {};
    const QVariant first = value(links.first(), column.name);
    const bool differs = differ(links, column.name);
    const bool isTick = column.kind == ValueKind::Boolean && (differs || first.isNull() || isBit(first));
    switch (role) {
    case Qt::CheckStateRole:
        if (!isTick)
            return {};
        return differs || first.isNull() ? Qt::PartiallyChecked : first.toBool() ? Qt::Checked : Qt::Unchecked;
    case Qt::EditRole:
        return differs ? QVariant() : first;
    case IsNullRole:
        return !differs && first.isNull();
    case IsLighterRole:
        return differs;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (differs)
            return Tr::tr("several");
        if (first.isNull())
            return role == Qt::DisplayRole ? QVariant() : Tr::tr("no value");
        return textOf(first, column, isTick, role);
    default:
        return {};
    }
}

} // namespace Rollcall::LinkCell
