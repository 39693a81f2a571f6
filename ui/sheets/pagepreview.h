#pragma once

#include "models/sheet/sheetlayout.h"

#include <QScrollArea>

#include <memory>

namespace Rollcall {

class PaperView;

// A page as it will be printed, painted by the same SheetPainter. Page Up and Page Down turn the pages.
class PagePreview : public QScrollArea
{
    Q_OBJECT

public:
    enum class Zoom { WholePage, PageWidth, TrueSize };

    explicit PagePreview(QWidget *parent = nullptr);

    // Without pages, shows the sentence instead.
    void setPages(const std::shared_ptr<const SheetLayout> &pages, const QString &sentence = {});
    qsizetype pages() const;
    qsizetype page() const { return m_page; }
    void setPage(qsizetype page);
    void setZoom(Zoom zoom);

signals:
    void pageChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fit();
    void describe();

    PaperView *m_paper;
    std::shared_ptr<const SheetLayout> m_pages;
    qsizetype m_page = 0;
    Zoom m_zoom = Zoom::WholePage;
};

} // namespace Rollcall
