#include "ui/widgets/scrollpane.h"

#include <QApplication>
#include <QStyle>

namespace Rollcall {

ScrollPane::ScrollPane(QWidget *contents, QWidget *parent)
    : QScrollArea(parent)
{
    setWidget(contents);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_focus = connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

// While a window is being destroyed the focus still moves, and follow() must not be called when only the QScrollArea part of
// this object is left.
ScrollPane::~ScrollPane()
{
    disconnect(m_focus);
}

QSize ScrollPane::sizeHint() const
{
    return widget()->sizeHint();
}

QSize ScrollPane::minimumSizeHint() const
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const QSize needed = widget()->minimumSizeHint().expandedTo(widget()->minimumSize());
    constexpr int Lines = 7; // enough to work with, and all the room that four lists leave on a screen of 800 by 600
    return {needed.width() + bar, qMin(needed.height(), fontMetrics().height() * Lines)};
}

// A key may lead to a list that is out of sight.
void ScrollPane::follow(QWidget *focus)
{
    if (!focus || !widget()->isAncestorOf(focus))
        return;
    const QRect place(focus->mapTo(widget(), QPoint()), focus->size());
    ensureVisible(0, place.bottom() + 1, 0, 0);
    ensureVisible(0, place.top(), 0, 0); // a widget that is too high shows its top
}

} // namespace Rollcall
