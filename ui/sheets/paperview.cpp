#include "ui/sheets/paperview.h"

#include "models/sheet/sheetpainter.h"

#include <QPainter>

namespace Rollcall {

PaperView::PaperView(QWidget *parent)
    : QWidget(parent)
{
}

void PaperView::show(const std::shared_ptr<const SheetLayout> &pages, qsizetype page, const QString &sentence)
{
    m_pages = pages;
    m_page = page;
    m_sentence = sentence;
    m_picture = {};
    update();
}

void PaperView::setPaperSize(const QSize &size)
{
    if (m_size != size)
        m_picture = {};
    m_size = size;
    update();
}

QPixmap PaperView::painted() const
{
    QPixmap picture(m_size * devicePixelRatioF());
    picture.fill(Qt::white);
    constexpr double TwipsAPoint = 20;
    const QSizeF paper = m_pages->look().layout.fullRect(QPageLayout::Point).size() * TwipsAPoint;
    QPainter painter(&picture);
    painter.scale(picture.width() / paper.width(), picture.height() / paper.height());
    SheetPainter(*m_pages).paint(painter, m_page);
    painter.end();
    picture.setDevicePixelRatio(devicePixelRatioF());
    return picture;
}

void PaperView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Mid));
    const QRect paper(QPoint((width() - m_size.width()) / 2, (height() - m_size.height()) / 2), m_size);
    if (!m_pages) {
        painter.setPen(palette().color(QPalette::Text));
        painter.fillRect(rect(), palette().color(QPalette::Base));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
        return;
    }
    if (m_picture.isNull() || m_picture.devicePixelRatio() != devicePixelRatioF())
        m_picture = painted();
    painter.drawPixmap(paper.topLeft(), m_picture);
    painter.setPen(palette().color(QPalette::Dark));
    painter.drawRect(paper.adjusted(0, 0, -1, -1));
}

} // namespace Rollcall
