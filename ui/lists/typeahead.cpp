#include "ui/lists/typeahead.h"

#include "models/lists/rosterlist.h"

#include <QApplication>
#include <QPointer>

#include <utility>

namespace Rollcall {

TypeAhead::TypeAhead(const std::function<Place()> &place, const Goal &goTo)
    : m_place(place)
    , m_goTo(goTo)
{
}

void TypeAhead::type(const QString &typed)
{
    const Place place = m_place();
    if (typed.isEmpty() || !place.list)
        return;
    const int rows = place.model->rowCount();
    const bool goesOn = std::exchange(m_rows, rows) == rows && m_sinceTyped.isValid() && m_sinceTyped.elapsed() < QApplication::keyboardInputInterval();
    m_sought = goesOn ? m_sought + typed : typed;
    m_isNew = !goesOn;
    m_sinceTyped.start();
    rows > RosterList::LongList ? findInLong(place) : findNext(place);
}

void TypeAhead::findInLong(const Place &place)
{
    place.list->find(m_sought, place.column, [self = QPointer(this), list = place.list](const Key &key) {
        if (self && list == self->m_place().list)
            self->m_goTo(key);
    });
}

// One letter, typed again and again, goes through all that begin with it.
void TypeAhead::findNext(const Place &place)
{
    const int rows = place.model->rowCount();
    if (rows == 0)
        return;
    const bool isOneLetter = m_sought.count(m_sought.front()) == m_sought.size();
    const int behind = m_isNew || isOneLetter ? 1 : 0;
    const QString text = isOneLetter ? QString(m_sought.front()) : m_sought;
    int start = place.row >= 0 ? (place.row + behind) % rows : 0;
    for (int looked = 0; looked < rows;) {
        const auto found = place.model->match(place.model->index(start, place.column), Qt::DisplayRole, text, 1, Qt::MatchFlags(Qt::MatchStartsWith | Qt::MatchWrap));
        if (found.isEmpty() || m_goTo(place.list->keyAt(found.first().row())))
            return;
        looked += (found.first().row() - start + rows) % rows + 1;
        start = (found.first().row() + 1) % rows;
    }
}

} // namespace Rollcall
