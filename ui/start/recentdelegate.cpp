#include "ui/start/recentdelegate.h"

#include "ui/start/recentmodel.h"
#include "ui/widgets/ink.h"

#include <QApplication>
#include <QPainter>

namespace Rollcall {

static int marginOf(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.height() / 2;
}

static QStringList linesOf(const QModelIndex &index)
{
    QStringList lines;
    for (const int role : {int(Qt::DisplayRole), int(RecentModel::ContentsRole), int(RecentModel::PlaceRole)}) {
        if (const QString line = index.data(role).toString(); !line.isEmpty())
            lines.append(line);
    }
    return lines;
}

void RecentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    shown.text.clear();
    const QStyle &style = shown.widget ? *shown.widget->style() : *QApplication::style();
    style.drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);

    const bool isSelected = shown.state.testFlag(QStyle::State_Selected);
    const auto group = shown.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor text = shown.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = isSelected ? text : secondaryInk(text, shown.palette.color(group, QPalette::Base));
    const bool isMissing = index.data(RecentModel::MissingRole).toBool();
    const QStringList lines = linesOf(index);
    const int left = marginOf(shown) + shown.rect.left();
    const int width = shown.rect.width() - 2 * marginOf(shown);
    int top = shown.rect.top() + marginOf(shown) / 2;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QFont font = shown.font;
        font.setBold(i == 0);
        const QFontMetrics metrics(font);
        painter->setFont(font);
        painter->setPen(isMissing || (i > 0 && i == lines.size() - 1) ? quiet : text);
        const QRect line(left, top, width, metrics.height());
        painter->drawText(line, Qt::AlignVCenter | QStyle::visualAlignment(shown.direction, Qt::AlignLeft), metrics.elidedText(lines.at(i), Qt::ElideMiddle, width));
        top += metrics.height();
    }
}

QSize RecentDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int Widest = 20; // in heights of the font; what is longer is cut in the middle
    const int height = int(linesOf(index).size()) * option.fontMetrics.height() + marginOf(option);
    return {Widest * option.fontMetrics.height(), height};
}

} // namespace Rollcall
