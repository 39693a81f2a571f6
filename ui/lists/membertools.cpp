#include "ui/lists/membertools.h"

#include "models/lists/membersmodel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/filterkeys.h"
#include "ui/widgets/tooltip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace Rollcall {

MemberTools::MemberTools(EntityView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_filter(new QLineEdit(this))
    , m_order(new QToolButton(this))
{
    m_filter->setClearButtonEnabled(true);
    connect(new FilterKeys(*m_filter), &FilterKeys::listRequested, this, [this] {
        m_view.selectFirstRow();
        m_view.setFocus(Qt::OtherFocusReason);
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!m_members)
            return;
        m_members->setFilterText(text);
        emit filterChanged(text);
    });
    int widest = 0;
    for (const QString &text : {tr("Sort"), tr("A\u2013Z"), tr("Z\u2013A")}) {
        m_order->setText(text);
        widest = qMax(widest, m_order->sizeHint().width());
    }
    m_order->setMinimumWidth(widest); // the field beside it keeps its width
    auto *menu = new QMenu(m_order);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillOrderMenu(*menu); });
    m_order->setMenu(menu);
    m_order->setPopupMode(QToolButton::InstantPopup);
    m_order->setFocusPolicy(Qt::TabFocus);
    connect(m_view.horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &MemberTools::followOrder);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    constexpr int Lines = 11;
    m_filter->setMaximumWidth(fontMetrics().height() * Lines);
    row->addWidget(m_filter, 1);
    row->addWidget(m_order);
    setTabOrder(m_filter, m_order);
    setTabOrder(m_order, &m_view);
}

void MemberTools::setMembers(MembersModel *members, const EntityDescription &entity, const QString &filter)
{
    m_isFilterWanted = false;
    m_members = nullptr; // so that the text set below does not filter the previous list
    const QString name = entity.membersName.toLower();
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter %1").arg(name));
    if (auto *clear = m_filter->findChild<QToolButton *>()) // the cross that empties it
        clear->setAccessibleName(tr("Clear filter of %1").arg(name));
    m_order->setAccessibleName(tr("Order of %1").arg(name));
    m_filter->setText(filter);
    m_members = members;
    if (members)
        members->setFilterText(m_filter->text());
    m_order->setVisible(m_view.horizontalHeader()->isHidden());
    showOrder();
}

void MemberTools::setActions(QAction *filter, QAction *sort)
{
    m_view.addActions({filter, sort});
    connect(filter, &QAction::triggered, this, &MemberTools::focusFilter);
    connect(sort, &QAction::triggered, this, &MemberTools::turnOrder);
}

void MemberTools::focusFilter()
{
    m_isFilterWanted = true;
    m_filter->show();
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void MemberTools::showFilter(bool hasRoom)
{
    constexpr int ManyRows = 12;
    const bool isLong = m_members && (m_members->total() > ManyRows || m_members->total() < 0);
    m_filter->setVisible((isLong && hasRoom) || m_isFilterWanted || m_filter->hasFocus() || !m_filter->text().isEmpty());
}

bool MemberTools::canSortBy(int column) const
{
    return column >= 0 && column != MembersModel::ShareColumn && !m_view.isColumnHidden(column);
}

void MemberTools::addOrder(QMenu &menu, const QString &text, int column, Qt::SortOrder order)
{
    const QHeaderView &header = *m_view.horizontalHeader();
    QAction *action = menu.addAction(literalText(text));
    action->setCheckable(true);
    action->setChecked(header.sortIndicatorSection() == column && (column < 0 || header.sortIndicatorOrder() == order));
    connect(action, &QAction::triggered, this, [this, column, order] { m_view.horizontalHeader()->setSortIndicator(column, order); });
}

void MemberTools::fillOrderMenu(QMenu &menu)
{
    menu.clear();
    if (!m_members)
        return;
    addOrder(menu, tr("Not Sorted"), -1, Qt::AscendingOrder);
    for (int column = 0; column < m_members->columnCount(); ++column) {
        if (!canSortBy(column))
            continue;
        const QString title = m_members->headerData(column, Qt::Horizontal).toString();
        addOrder(menu, tr("By %1", "a column").arg(title), column, Qt::AscendingOrder);
        addOrder(menu, tr("By %1, Descending", "a column").arg(title), column, Qt::DescendingOrder);
    }
}

// As clicks on a header do: upwards, downwards, and not at all.
void MemberTools::turnOrder()
{
    QHeaderView &header = *m_view.horizontalHeader();
    const int current = m_view.currentIndex().column();
    const int column = canSortBy(current) ? current : MembersModel::LabelColumn;
    if (header.sortIndicatorSection() != column)
        header.setSortIndicator(column, Qt::AscendingOrder);
    else if (header.sortIndicatorOrder() == Qt::AscendingOrder)
        header.setSortIndicator(column, Qt::DescendingOrder);
    else
        header.setSortIndicator(-1, Qt::AscendingOrder);
}

// The database cannot sort by the share column (how many of the anchors a member is in), so the arrow goes back to where it was.
void MemberTools::followOrder(int column, Qt::SortOrder order)
{
    if (column == MembersModel::ShareColumn) {
        m_view.horizontalHeader()->setSortIndicator(m_sorted.first, m_sorted.second);
        return;
    }
    m_sorted = {column, order};
    showOrder();
}

void MemberTools::showOrder()
{
    const QHeaderView &header = *m_view.horizontalHeader();
    const bool isSorted = m_members && header.sortIndicatorSection() >= 0;
    const bool isDescending = header.sortIndicatorOrder() == Qt::DescendingOrder;
    const QString title = isSorted ? m_members->headerData(header.sortIndicatorSection(), Qt::Horizontal).toString() : QString();
    m_order->setText(!isSorted ? tr("Sort") : isDescending ? tr("Z\u2013A") : tr("A\u2013Z"));
    const QString order = !isSorted ? tr("Not sorted") : isDescending ? tr("By %1, descending", "a column").arg(title) : tr("By %1", "a column").arg(title);
    m_order->setToolTip(plainToolTip(order));
    m_order->setAccessibleDescription(order);
}

} // namespace Rollcall
