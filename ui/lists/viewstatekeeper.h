#pragma once

#include "models/lists/cellinput.h"
#include "models/relation/keylist.h"

#include <QScopedValueRollback>

#include <optional>

namespace Rollcall {

class EntityView;

// Where a person is in a list, by key: what is selected, in sight and being typed. Kept while the list is being replaced
// by another, and found again in that one.
class ViewStateKeeper
{
public:
    explicit ViewStateKeeper(EntityView &view);

    // True while the view is put back; nobody chose what is selected then.
    bool isRestoring() const { return m_isRestoring; }
    [[nodiscard]] QScopedValueRollback<bool> whileRestoring() { return QScopedValueRollback(m_isRestoring, true); }

    void remember();
    // These are to be selected as soon as they are there.
    void await(const KeyList &keys);
    // The first row is to be selected, whichever it will be.
    void awaitFirst();
    // All are to be selected, also those that are still to come.
    void awaitAll();
    // Some, at least one, will be selected when they are there.
    bool isAwaiting() const { return m_place && (m_place->isAll || m_place->isFirst || !m_place->selected.isEmpty()); }
    bool isKept() const { return m_place.has_value(); }
    // Someone has chosen anew meanwhile.
    void forget() { m_place.reset(); }
    // Someone has scrolled meanwhile.
    void leaveScrolling();
    // As far as the list has come; the rest when it is complete.
    void restore();

private:
    struct Place
    {
        KeyList selected;
        bool isAll = false;
        bool isFirst = false;
        Key current;
        int column = 0;
        Key top; // the first row in sight
        int topRow = 0;
        std::optional<CellInput> typed; // in the editor that is open
        bool mayScroll = true;
    };

    void restoreFirst();
    void findRows();
    void reopenEditor(const Place &place);

    EntityView &m_view;
    std::optional<Place> m_place;
    bool m_isRestoring = false;
};

} // namespace Rollcall
