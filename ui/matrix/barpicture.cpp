#include "ui/matrix/barpicture.h"

#include "ui/matrix/barsaccessible.h"
#include "ui/widgets/tooltip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

namespace Rollcall {

BarPicture::BarPicture(QWidget *parent)
    : QWidget(parent)
{
    BarsAccessible::makeKnown();
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void BarPicture::setBars(const QList<Bar> &bars, const QString &problem)
{
    update();
    if (bars == m_bars && problem == m_problem && title() == m_title)
        return; // as with most steps of a resize
    m_bars = bars;
    m_problem = problem;
    m_title = title();
    m_current = qBound(0, m_current, qMax(0, int(bars.size()) - 1));
    setAccessibleDescription(bars.isEmpty() ? problem : m_title);
    BarsAccessible::tellReset(*this);
    updateGeometry();
    emit changed();
}

qsizetype BarPicture::sum() const
{
    qsizetype sum = 0;
    for (const Bar &bar : m_bars)
        sum += bar.rows.size();
    return sum;
}

void BarPicture::addBar(PictureShapes &shapes, int bar, double base, double most, bool marksCurrent) const
{
    using Ink = PictureShapes::Ink;
    const Bar &one = m_bars.at(bar);
    qsizetype largest = 1;
    for (const Bar &other : m_bars)
        largest = qMax(largest, other.rows.size());
    constexpr double Share = 0.6; // of the room for a bar
    const double line = fontMetrics().height(), x = left() + pitch() * bar;
    const double high = one.rows.isEmpty() ? 0 : qMax(1.0, most * double(one.rows.size()) / double(largest));
    const Ink ink = marksCurrent && bar == m_current ? Ink::Chosen : one.isRest ? Ink::Rest : Ink::Bar;
    shapes.add(PictureShapes::Box{QRectF(x + pitch() * (1 - Share) / 2, base - high, pitch() * Share, high), ink});
    shapes.add(PictureShapes::Words{QRectF(x - pitch() / 2, base - high - line * 1.2, pitch() * 2, line), QLocale().toString(one.rows.size())});
}

QRect BarPicture::barRect(int bar) const
{
    return QRectF(left() + pitch() * bar, 0, pitch(), height()).toAlignedRect();
}

QByteArray BarPicture::toSvg() const
{
    return shapes(false).toSvg(size(), font());
}

void BarPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_bars.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), int(Qt::AlignCenter) | Qt::TextWordWrap, m_problem);
        return;
    }
    shapes(hasFocus()).paint(painter, palette());
}

void BarPicture::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    build();
}

void BarPicture::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        build();
}

int BarPicture::barAt(const QPoint &point) const
{
    const int bar = int((point.x() - left()) / pitch());
    return point.x() < left() || bar >= m_bars.size() ? -1 : bar;
}

void BarPicture::moveTo(int bar)
{
    if (bar < 0 || bar >= m_bars.size())
        return;
    m_current = bar;
    BarsAccessible::tellFocus(*this);
    emit explained(m_bars.at(bar).sentence);
    update();
}

void BarPicture::choose(int bar)
{
    if (bar < 0 || bar >= m_bars.size())
        return;
    moveTo(bar);
    if (!m_bars.at(bar).rows.isEmpty())
        emit chosen(m_bars.at(bar).rows);
}

void BarPicture::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(barAt(event->position().toPoint()));
}

void BarPicture::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(qMax(0, m_current - 1));
        break;
    case Qt::Key_Right:
        moveTo(m_current + 1);
        break;
    case Qt::Key_Home:
        moveTo(0);
        break;
    case Qt::Key_End:
        moveTo(int(m_bars.size()) - 1);
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_current);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void BarPicture::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    moveTo(m_current);
}

void BarPicture::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool BarPicture::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int bar = barAt(help->pos());
        bar < 0 ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), plainToolTip(m_bars.at(bar).sentence), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace Rollcall
