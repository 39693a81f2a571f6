#pragma once

#include <QStyledItemDelegate>

namespace Rollcall {

// Draws what comes of a line in its colour, and a note in secondary ink.
class LineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Rollcall
