#include "ui/lists/listheading.h"

#include "ui/lists/rowtint.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace Rollcall {

ListHeading::ListHeading(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_count(new QLabel(this))
    , m_row(new QHBoxLayout(this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const int space = fontMetrics().height() / 2;
    m_row->setContentsMargins(space, 1, space, 1);
    m_row->setSpacing(space);
    m_row->addWidget(m_title);
    m_row->addWidget(m_count);
    m_row->addStretch(1);
}

void ListHeading::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->updateGeometry();
}

QString ListHeading::title() const
{
    return m_title->text();
}

int ListHeading::widthOfTitle() const
{
    return m_title->fontMetrics().horizontalAdvance(m_title->text());
}

void ListHeading::addTool(QWidget *tool, int stretch)
{
    m_row->addWidget(tool, stretch);
}

void ListHeading::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), RowTint::ofHeading(palette()));
}

} // namespace Rollcall
