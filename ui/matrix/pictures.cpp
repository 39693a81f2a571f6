#include "ui/matrix/pictures.h"

#include "ui/matrix/overlapview.h"
#include "ui/matrix/picturepane.h"
#include "ui/matrix/sizesview.h"

#include <QToolButton>

namespace Rollcall {

Pictures::Pictures(QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_overlap(new OverlapView)
    , m_sizes(new SizesView)
    , m_overlapPane(new PicturePane(*m_overlap, tr("Export the picture of the overlap"), this))
    , m_sizesPane(new PicturePane(*m_sizes, tr("Export the picture of the sizes"), this))
{
    auto *close = new QToolButton(m_overlapPane);
    close->setText(QStringLiteral("\u2715"));
    close->setAccessibleName(tr("Close the pictures"));
    m_overlapPane->addButton(*close);
    addWidget(m_overlapPane);
    addWidget(m_sizesPane);
    setChildrenCollapsible(false);
    constexpr int Large = 2, Small = 1; // of the overlap, and of the sizes
    setStretchFactor(0, Large);
    setStretchFactor(1, Small);
    setSizes({100 * Large, 100 * Small});
    connect(close, &QToolButton::clicked, this, &Pictures::closeRequested);
    for (const PicturePane *pane : {m_overlapPane, m_sizesPane}) {
        connect(pane, &PicturePane::refused, this, &Pictures::refused);
        connect(pane, &PicturePane::told, this, &Pictures::told);
    }
    connect(m_overlap, &BarPicture::explained, this, &Pictures::explained);
    connect(m_sizes, &BarPicture::explained, this, &Pictures::explained);
}

void Pictures::setMatrix(Matrix *matrix)
{
    m_overlap->setMatrix(matrix);
    m_sizes->setMatrix(matrix);
}

} // namespace Rollcall
