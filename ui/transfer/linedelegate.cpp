#include "ui/transfer/linedelegate.h"

#include "models/transfer/importlines.h"
#include "ui/transfer/verdictcolors.h"

namespace Rollcall {

void LineDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto *lines = qobject_cast<const ImportLines *>(index.model());
    const QVariant bucket = index.data(ImportLines::BucketRole);
    const bool isSelected = option->state.testFlag(QStyle::State_Selected);
    if (!lines || !bucket.isValid() || isSelected)
        return;
    if (index.column() == lines->outcomeColumn())
        option->palette.setColor(QPalette::Text, VerdictColors::of(ImportTally::Bucket(bucket.toInt()), false, option->palette).ink);
    else if (index.column() == lines->noteColumn() || index.column() == 0)
        option->palette.setColor(QPalette::Text, VerdictColors::of(ImportTally::Bucket::Already, false, option->palette).ink);
}

} // namespace Rollcall
