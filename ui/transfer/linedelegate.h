#pragma once

#include <QStyledItemDelegate>

namespace Rollcall {

// Draws the outcome of a line in the verdict's colour, and the note in the colour of secondary text.
class LineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Rollcall
