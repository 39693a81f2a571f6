#include "ui/log/tailfollower.h"

#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace Rollcall {

TailFollower::TailFollower(QTableView &table)
    : QObject(&table)
    , m_table(table)
{
    const QScrollBar *bar = table.verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, &TailFollower::meetRange);
    connect(bar, &QScrollBar::valueChanged, this, &TailFollower::meetScrolling);
    connect(table.model(), &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { keepPlace(first, last); });
}

void TailFollower::setFollowing(bool following)
{
    change(following);
    if (!following)
        return;
    const QScopedValueRollback own(m_isOwnScrolling, true);
    m_table.scrollToBottom();
}

// The table updates the range of its scroll bar once, however many rows have come.
void TailFollower::meetRange(int, int maximum)
{
    QScrollBar *bar = m_table.verticalScrollBar();
    if (!m_isFollowing && bar->value() <= maximum)
        return;
    // When so many rows have gone that the range ends above the current position, QScrollBar would correct its value by itself,
    // and meetScrolling() would take that for scrolling by the user.
    const QScopedValueRollback own(m_isOwnScrolling, true);
    bar->setValue(maximum);
}

void TailFollower::meetScrolling(int value)
{
    if (!m_isOwnScrolling)
        change(value == m_table.verticalScrollBar()->maximum());
}

void TailFollower::keepPlace(int firstRemoved, int lastRemoved)
{
    QScrollBar *bar = m_table.verticalScrollBar();
    const int above = std::min(lastRemoved + 1, bar->value()) - firstRemoved;
    if (m_isFollowing || above <= 0)
        return;
    const QScopedValueRollback own(m_isOwnScrolling, true);
    bar->setValue(bar->value() - above);
}

void TailFollower::change(bool following)
{
    if (following == m_isFollowing)
        return;
    m_isFollowing = following;
    emit followingChanged(following);
}

} // namespace Rollcall
