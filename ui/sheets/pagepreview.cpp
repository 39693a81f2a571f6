#include "ui/sheets/pagepreview.h"

#include "models/sheet/sheetpainter.h"
#include "ui/sheets/paperview.h"

#include <QKeyEvent>

namespace Rollcall {

PagePreview::PagePreview(QWidget *parent)
    : QScrollArea(parent)
    , m_paper(new PaperView(this))
{
    setWidget(m_paper);
    setFocusPolicy(Qt::StrongFocus);
    setAlignment(Qt::AlignCenter);
    setBackgroundRole(QPalette::Mid);
    describe();
}

void PagePreview::setPages(const std::shared_ptr<const SheetLayout> &pages, const QString &sentence)
{
    m_pages = pages;
    m_page = pages ? qBound<qsizetype>(0, m_page, pages->pages() - 1) : m_page;
    fit();
    m_paper->show(m_pages, m_page, sentence);
    describe();
    emit pageChanged();
}

qsizetype PagePreview::pages() const
{
    return m_pages ? m_pages->pages() : 0;
}

void PagePreview::setPage(qsizetype page)
{
    if (page < 0 || page >= pages() || page == m_page)
        return;
    m_page = page;
    m_paper->show(m_pages, m_page, {});
    describe();
    emit pageChanged();
}

void PagePreview::setZoom(Zoom zoom)
{
    m_zoom = zoom;
    fit();
}

// Scales the page to the viewport's size or width, or shows it in true size.
void PagePreview::fit()
{
    const int margin = fontMetrics().height() / 2;
    const QSize room = viewport()->size();
    if (!m_pages) {
        m_paper->resize(room);
        m_paper->setPaperSize({});
        return;
    }
    const QSizeF points = m_pages->look().layout.fullRect(QPageLayout::Point).size();
    constexpr double PointsAnInch = 72;
    double scale = logicalDpiX() / PointsAnInch;
    const double wide = (room.width() - 2 * margin) / points.width();
    if (m_zoom == Zoom::WholePage)
        scale = qMin(wide, (room.height() - 2 * margin) / points.height());
    else if (m_zoom == Zoom::PageWidth)
        scale = wide;
    const QSize paper = (points * qMax(scale, 0.05)).toSize();
    m_paper->setPaperSize(paper);
    m_paper->resize(room.expandedTo(paper + QSize(2 * margin, 2 * margin)));
}

void PagePreview::describe()
{
    if (!m_pages) {
        setAccessibleName(tr("Preview of the page"));
        return;
    }
    const SheetPart &part = m_pages->sheet().parts.at(m_pages->stretch(m_page).part);
    setAccessibleName(tr("Preview: %1, %2, %3", "the page's number, its title, and what stands below it")
                          .arg(SheetPainter(*m_pages).footer(m_page), part.title, m_pages->sheet().subtitle(part.count)));
}

void PagePreview::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void PagePreview::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageDown)
        setPage(m_page + 1);
    else if (event->key() == Qt::Key_PageUp)
        setPage(m_page - 1);
    else if (event->key() == Qt::Key_Home)
        setPage(0);
    else if (event->key() == Qt::Key_End)
        setPage(pages() - 1);
    else
        QScrollArea::keyPressEvent(event);
}

} // namespace Rollcall
