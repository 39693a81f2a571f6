#pragma once

#include "ui/lists/typeahead.h"

class QKeyEvent;

namespace Rollcall {

class MatrixView;

// What keys do in the matrix: they move, select, tick, edit and copy, and letters lead to a name.
class MatrixKeys
{
public:
    // The view must outlive it.
    explicit MatrixKeys(MatrixView &view);

    // True of keys that the window's actions have, too, and that mean the cells while the keyboard is there.
    static bool overrides(const QKeyEvent &press);
    // Of a view with a matrix; answers whether the key means something here.
    bool press(const QKeyEvent &event);

private:
    enum class Deed { None, SelectAll, Copy, Toggle, Add, Remove, Edit };

    static Deed deedOf(const QKeyEvent &press);
    bool movesBy(const QKeyEvent &press);
    // Where typing looks for a name: among the rows.
    TypeAhead::Place place() const;
    bool goTo(const Key &row);

    MatrixView &m_view;
    TypeAhead m_typeAhead;
};

} // namespace Rollcall
