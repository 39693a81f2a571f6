#include "ui/lists/typeahead.h"

#include "models/lists/rosterlist.h"
#include "ui/lists/entityview.h"

#include <QApplication>

#include <utility>

namespace Rollcall {

TypeAhead::TypeAhead(EntityView &view)
    : m_view(view)
{
}

void TypeAhead::type(const QString &typed)
{
    if (typed.isEmpty())
        return;
    const int rows = m_view.model()->rowCount();
    const bool goesOn = std::exchange(m_rows, rows) == rows && m_sinceTyped.isValid() && m_sinceTyped.elapsed() < QApplication::keyboardInputInterval();
    m_sought = goesOn ? m_sought + typed : typed;
    m_isNew = !goesOn;
    m_sinceTyped.start();
    rows > RosterList::LongList ? findInLong() : findNext();
}

void TypeAhead::findInLong()
{
    RosterList *list = m_view.list();
    list->find(m_sought, m_view.cursorColumn(), [&view = m_view, list](const Key &key) {
        const int row = list == view.list() ? list->rowOf(key) : -1;
        if (row >= 0)
            view.setCurrentIndex(view.model()->index(row, view.cursorColumn()));
    });
}

// One letter, typed again and again, goes through all that begin with it.
void TypeAhead::findNext()
{
    const QAbstractItemModel &model = *m_view.model();
    const int rows = model.rowCount();
    if (rows == 0)
        return;
    const bool isOneLetter = m_sought.count(m_sought.front()) == m_sought.size();
    const bool isChosen = m_view.currentIndex().isValid() && m_view.selectionModel()->hasSelection();
    const int behind = m_isNew || isOneLetter ? 1 : 0;
    const int start = isChosen ? (m_view.currentIndex().row() + behind) % rows : 0;
    const QString text = isOneLetter ? QString(m_sought.front()) : m_sought;
    const auto found = model.match(model.index(start, m_view.cursorColumn()), Qt::DisplayRole, text, 1, Qt::MatchFlags(Qt::MatchStartsWith | Qt::MatchWrap));
    if (!found.isEmpty())
        m_view.setCurrentIndex(found.first());
}

} // namespace Rollcall
