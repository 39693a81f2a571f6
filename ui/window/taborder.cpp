#include "ui/window/taborder.h"

#include <QWidget>

namespace Rollcall {

static QList<QWidget *> stopsOf(const QWidget &part, const QWidget &window)
{
    QList<QWidget *> stops;
    for (QWidget *widget = window.nextInFocusChain(); widget != &window; widget = widget->nextInFocusChain()) {
        const bool isStop = widget->focusPolicy() & Qt::TabFocus;
        if (isStop && widget->window() == &window && (widget == &part || part.isAncestorOf(widget)))
            stops.append(widget);
    }
    return stops;
}

void leadTabThrough(QWidget &window, const QList<const QWidget *> &parts)
{
    QList<QWidget *> stops;
    for (const QWidget *part : parts)
        stops += stopsOf(*part, window);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}

} // namespace Rollcall
