#include "ui/typeahead.h"

#include "models/lists/rosterlist.h"
#include "ui/entityview.h"

#include <QApplication>

namespace Rollcall {

TypeAhead::TypeAhead(EntityView &view)
    : m_view(view)
{
}

void TypeAhead::type(const QString &typed)
{
    const bool goesOn = m_sinceTyped.isValid() && m_sinceTyped.elapsed() < QApplication::keyboardInputInterval();
    m_sought = goesOn ? m_sought + typed : typed;
    m_sinceTyped.start();
    RosterList *list = m_view.list();
    const int column = qMax(0, m_view.currentIndex().column());
    list->find(m_sought, column, [&view = m_view, list](const Key &key) {
        const int row = list == view.list() ? list->rowOf(key) : -1;
        if (row >= 0)
            view.setCurrentIndex(view.model()->index(row, qMax(0, view.currentIndex().column())));
    });
}

} // namespace Rollcall
