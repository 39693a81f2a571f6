#include "ui/sets/tickedlist.h"

#include "models/gesture/membershipcontroller.h"
#include "ui/lists/entityview.h"
#include "ui/sets/membercolumns.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace Rollcall {

TickedList::TickedList(MembershipController &controller, Side side, QWidget *parent)
    : QWidget(parent)
    , m_members(new TickedMembers(controller, side, this))
    , m_title(new ElidedLabel(this))
    , m_count(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_view(new EntityView(this))
{
    (void)m_members->refresh();
    m_view->setList(m_members);
    new MemberColumns(*m_view, *m_members);
    m_view->setDragDropMode(QAbstractItemView::NoDragDrop);
    m_view->setSortingEnabled(false); // the list is in the order of names already
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->horizontalHeader()->setSectionResizeMode(MembersModel::LabelColumn, QHeaderView::Stretch);
    m_view->setColumnHidden(MembersModel::ShareColumn, true);
    m_view->setColumnHidden(MembersModel::DetailColumn, controller.relationship().at(side).detail.isEmpty());
    for (QLabel *label : std::initializer_list<QLabel *>{m_title, m_count}) {
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
        label->setTextFormat(Qt::PlainText);
    }
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("find")), QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(fontMetrics().height() * 11);
    auto *heading = new QHBoxLayout;
    heading->addWidget(m_title);
    heading->addWidget(m_count);
    heading->addStretch(1);
    heading->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 3);
    layout->addLayout(heading);
    layout->addWidget(m_view, 1);
    connect(m_filter, &QLineEdit::textChanged, m_members, &MembersModel::setFilterText);
    connect(m_view, &EntityView::selectionChangedTo, m_members, &TickedMembers::setTickedTogether);
    connect(m_members, &TickedMembers::ticksChanged, this, &TickedList::showCount);
}

TickedList::~TickedList()
{
    m_view->setList(nullptr);
}

void TickedList::show(const QString &title, const KeyList &anchors, const KeyList &members)
{
    m_title->setText(title);
    m_title->updateGeometry();
    m_view->setAccessibleName(title);
    m_filter->setAccessibleName(tr("Filter: %1").arg(title));
    m_filter->setEnabled(!members.isEmpty());
    m_view->setEmptyText(members.isEmpty() ? tr("Nobody.") : tr("Nobody here matches the filter."));
    m_members->show(anchors, members);
    showCount();
}

void TickedList::showCount()
{
    const QLocale locale;
    const qint64 all = m_members->shown().size();
    const qint64 out = m_members->leftOut().size();
    m_count->setText(out == 0 ? locale.toString(all) : tr("%1 of %2").arg(locale.toString(all - out), locale.toString(all)));
    m_count->setAccessibleName(m_members->counted(all - out));
}

} // namespace Rollcall
