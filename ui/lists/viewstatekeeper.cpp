#include "ui/lists/viewstatekeeper.h"

#include "models/lists/rosterlist.h"
#include "ui/lists/celleditor.h"
#include "ui/lists/entityview.h"

#include <QScrollBar>

#include <utility>

namespace Rollcall {

ViewStateKeeper::ViewStateKeeper(EntityView &view)
    : m_view(view)
{
}

void ViewStateKeeper::remember()
{
    if (m_place || !m_view.list())
        return;
    m_place = Place();
    m_place->selected = m_view.selectedKeys();
    m_place->current = m_view.currentKey();
    m_place->column = m_view.cursorColumn();
    m_place->topRow = m_view.verticalScrollBar()->value();
    m_place->top = m_view.list()->keyAt(m_place->topRow);
    if (const QWidget *editor = m_view.openEditor())
        m_place->typed = CellEditor::input(*editor);
}

void ViewStateKeeper::await(const KeyList &keys)
{
    remember();
    m_place->selected = keys;
    m_place->isAll = m_place->isFirst = false;
    m_place->current = m_place->top = keys.first();
}

void ViewStateKeeper::awaitFirst()
{
    remember();
    m_place->isAll = false;
    m_place->isFirst = true;
}

void ViewStateKeeper::awaitAll()
{
    remember();
    m_place->isAll = true;
    m_place->isFirst = false;
}

void ViewStateKeeper::leaveScrolling()
{
    if (m_place)
        m_place->mayScroll = false;
}

void ViewStateKeeper::restore()
{
    if (!m_place || !m_view.list() || !m_view.selectionModel())
        return;
    if (m_place->isFirst) {
        restoreFirst();
        return;
    }
    findRows();
    if (m_view.isReading())
        return; // more may come
    const Place place = *std::exchange(m_place, std::nullopt);
    if (!(m_view.selectedKeys() == place.selected))
        m_view.tellSelection();
    reopenEditor(place);
}

void ViewStateKeeper::restoreFirst()
{
    if (m_view.isReading())
        return;
    m_place.reset();
    m_view.selectFirstRow();
    if (m_view.selectedKeys().isEmpty()) // the old selection was removed without a signal
        m_view.tellSelection();
}

void ViewStateKeeper::findRows()
{
    const auto restoring = whileRestoring();
    const RosterList &list = *m_view.list();
    if (m_place->isAll)
        m_view.selectAll();
    else
        m_view.selectRows(list.rowsOf(m_place->selected));
    if (const int row = list.rowOf(m_place->current); row >= 0)
        m_view.selectionModel()->setCurrentIndex(m_view.model()->index(row, m_place->column), QItemSelectionModel::NoUpdate);
    const int top = list.rowOf(m_place->top);
    if (m_place->mayScroll)
        m_view.verticalScrollBar()->setValue(top >= 0 ? top : m_place->topRow);
}

void ViewStateKeeper::reopenEditor(const Place &place)
{
    if (!place.typed || !(m_view.currentKey() == place.current))
        return;
    m_view.reopenEditor(m_view.currentIndex(), place.typed->text);
    if (QWidget *editor = m_view.indexWidget(m_view.currentIndex())) { // conflicts are found by the value from before the typing
        CellEditor::setValue(*editor, place.typed->before);
        CellEditor::setText(*editor, place.typed->text);
    }
}

} // namespace Rollcall
