#include "ui/window/historyview.h"

#include "models/gesture/changecommand.h"
#include "models/roster.h"
#include "models/sql/writeactivity.h"
#include "ui/widgets/elidingdelegate.h"

namespace Rollcall {

HistoryView::HistoryView(QWidget *parent)
    : QUndoView(parent)
{
    setAccessibleName(tr("History"));
    setEmptyLabel(tr("As opened"));
    setItemDelegate(new ElidingDelegate(this));
    setUniformItemSizes(true); // or each step would have every one before it measured again
}

void HistoryView::setRoster(Roster *roster)
{
    if (m_roster)
        m_roster->session().writeActivity().disconnect(this);
    m_roster = roster;
    setStack(roster ? &roster->history() : nullptr);
    if (!roster)
        return;
    const WriteActivity &work = roster->session().writeActivity();
    setEnabled(!work.isBusy());
    connect(&work, &WriteActivity::began, this, [this] { setEnabled(false); });
    connect(&work, &WriteActivity::ended, this, [this] { setEnabled(true); });
}

// While the view has no focus, QListView must not tell screen readers that the current step has it, as it would at each step.
void HistoryView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (hasFocus())
        QUndoView::currentChanged(current, previous);
    else
        QAbstractItemView::currentChanged(current, previous);
}

int HistoryView::stepOf(int gesture) const
{
    const QUndoStack &history = m_roster->history();
    for (int i = 0; i < history.count(); ++i) {
        const auto *command = dynamic_cast<const ChangeCommand *>(history.command(i));
        if (command && command->gesture() == gesture)
            return i;
    }
    return -1;
}

QString HistoryView::showStep(int step)
{
    const QModelIndex index = model()->index(step + 1, 0); // row 0 is the empty label
    scrollTo(index);
    selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    return m_roster->history().text(step);
}

} // namespace Rollcall
