#pragma once

#include "models/lists/cellinput.h"
#include "models/relation/keylist.h"

#include <QScopedValueRollback>

#include <optional>

namespace Rollcall {

class EntityView;

// Where the user is in a list, by key: selection, current row, scroll position and open editor. Remembered before the list is replaced,
// and restored in the new one.
class ViewStateKeeper
{
public:
    explicit ViewStateKeeper(EntityView &view);

    // True while the view is being restored: changes of the selection are then not the user's.
    bool isRestoring() const { return m_isRestoring; }
    [[nodiscard]] QScopedValueRollback<bool> whileRestoring() { return QScopedValueRollback(m_isRestoring, true); }

    void remember();
    // These are to be selected as soon as they are there.
    void await(const KeyList &keys);
    // The first row is to be selected, whichever it will be.
    void awaitFirst();
    // All are to be selected, also those that are still to come.
    void awaitAll();
    // At least one row waits to be selected until it is there.
    bool isAwaiting() const { return m_place && (m_place->isAll || m_place->isFirst || !m_place->selected.isEmpty()); }
    bool isKept() const { return m_place.has_value(); }
    // Call when the user has selected something else meanwhile.
    void forget() { m_place.reset(); }
    // Call when the user has scrolled meanwhile.
    void leaveScrolling();
    // Restores what the list holds so far; call again as it grows.
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
