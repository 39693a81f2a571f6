#include "ui/log/statementdelegate.h"

#include "models/lists/log/statementcells.h"
#include "models/lists/log/statementlogmodel.h"
#include "ui/log/sqlcolors.h"

#include <QApplication>
#include <QPainter>

namespace Rollcall {

namespace {

QStyle &styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? *option.widget->style() : *QApplication::style();
}

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    if (!option.state.testFlag(QStyle::State_Enabled))
        return QPalette::Disabled;
    return option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
}

} // namespace

void StatementDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    const bool isError = !index.data(StatementLogModel::ErrorRole).toString().isEmpty();
    if (isError && index.column() == StatementCells::KindColumn) {
        option->font.setBold(true);
        option->palette.setColor(QPalette::Text, SqlColors(option->palette).error());
    }
}

void StatementDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSql = index.column() == StatementCells::SqlColumn;
    if (!isSql && index.column() != StatementCells::ValuesColumn) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    QStyleOptionViewItem background = cell;
    background.text.clear();
    styleOf(cell).drawControl(QStyle::CE_ItemViewItem, &background, painter, cell.widget);
    drawText(*painter, cell, isSql);
}

void StatementDelegate::drawText(QPainter &painter, const QStyleOptionViewItem &option, bool isSql) const
{
    const int margin = styleOf(option).pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
    const QRect area = option.rect.adjusted(margin, 0, -margin, 0);
    const QString text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, area.width());
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);

    QTextLayout layout(text, option.font, painter.device());
    QTextOption direction;
    direction.setTextDirection(Qt::LeftToRight);
    direction.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(direction);
    if (isSql && !isSelected) // on the selection only the palette's HighlightedText is sure to be readable
        layout.setFormats(SqlColors(option.palette).rangesOf(text));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    if (!line.isValid())
        return;

    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(option.palette.color(groupOf(option), isSelected ? QPalette::HighlightedText : QPalette::Text));
    layout.draw(&painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2));
    painter.restore();
}

} // namespace Rollcall
