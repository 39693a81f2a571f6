#include "ui/transfer/columnchoosers.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

namespace Rollcall {

ColumnChoosers::ColumnChoosers(QTableView &view, int first, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_first(first)
{
    connect(view.horizontalHeader(), &QHeaderView::sectionResized, this, &ColumnChoosers::place);
    connect(view.horizontalHeader(), &QHeaderView::geometriesChanged, this, &ColumnChoosers::place);
    connect(view.horizontalScrollBar(), &QScrollBar::valueChanged, this, &ColumnChoosers::place);
}

void ColumnChoosers::setRoles(const ColumnRoles &roles, const ListTarget &target, const QStringList &headings)
{
    m_roles = roles;
    m_choices = ColumnRoles::choices(target, roles.memberSide);
    while (m_combos.size() > roles.columns.size())
        delete m_combos.takeLast();
    while (m_combos.size() < roles.columns.size()) {
        auto *combo = new QComboBox(this);
        const int column = int(m_combos.size());
        connect(combo, &QComboBox::activated, this, [this, column](int choice) { choose(column, choice); });
        combo->installEventFilter(this);
        QWidget::setTabOrder(m_combos.isEmpty() ? this : static_cast<QWidget *>(m_combos.last()), combo);
        m_combos.append(combo);
        combo->show();
    }
    for (qsizetype column = 0; column < m_combos.size(); ++column) {
        fill(*m_combos.at(column), roles.columns.at(column), target);
        m_combos.at(column)->setAccessibleDescription(tr("What column %1 holds: %2").arg(QString::number(column + 1), headings.value(column)));
    }
    place();
}

void ColumnChoosers::fill(QComboBox &combo, const ColumnRole &role, const ListTarget &target) const
{
    combo.clear();
    for (const ColumnRole &choice : m_choices)
        combo.addItem(ColumnRoles::title(choice, target, m_roles.memberSide));
    combo.setCurrentIndex(int(m_choices.indexOf(role)));
    combo.setToolTip(combo.currentText());
}

// Other columns keep their roles, even if two then have the same: with the arrow keys one passes through all choices.
void ColumnChoosers::choose(int column, int choice)
{
    const ColumnRole role = m_choices.at(choice);
    if (role == m_roles.columns.at(column))
        return;
    m_roles.columns[column] = role;
    emit edited();
}

QSize ColumnChoosers::sizeHint() const
{
    const QComboBox like;
    return {0, like.sizeHint().height()};
}

// Scrolls the column of a chooser that gets the focus into sight.
bool ColumnChoosers::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        const qsizetype column = m_combos.indexOf(static_cast<QComboBox *>(watched));
        if (column >= 0 && m_view.model() && m_view.model()->rowCount() > 0)
            m_view.scrollTo(m_view.model()->index(qMax(0, m_view.rowAt(0)), m_first + int(column)));
    }
    return QWidget::eventFilter(watched, event);
}

void ColumnChoosers::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void ColumnChoosers::place()
{
    constexpr int Gap = 2;
    for (qsizetype i = 0; i < m_combos.size(); ++i) {
        const int column = m_first + int(i);
        const int x = m_view.columnViewportPosition(column);
        const QPoint at = mapFrom(window(), m_view.viewport()->mapTo(window(), QPoint(x, 0)));
        m_combos.at(i)->setGeometry(at.x(), 0, qMax(0, m_view.columnWidth(column) - Gap), height());
    }
}

} // namespace Rollcall
