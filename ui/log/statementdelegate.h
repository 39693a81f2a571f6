#pragma once

#include <QStyledItemDelegate>

namespace Rollcall {

// Draws the SQL log's cells: SQL in colours, errors in bold as well, SQL and values always from left to right.
class StatementDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void drawText(QPainter &painter, const QStyleOptionViewItem &option, bool isSql) const;
};

} // namespace Rollcall
