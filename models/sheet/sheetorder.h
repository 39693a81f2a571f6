#pragma once

#include "models/relation/keylist.h"
#include "models/sheet/sheet.h"

#include <optional>

namespace Rollcall {

// Which list is wanted as a sheet.
struct SheetOrder
{
    enum class What {
        Members,     // of each of the anchors
        Rows,        // of a table
        Memberships, // all of them, or those of the anchors
    };

    What what = What::Memberships;
    Side side = Side::Left; // whose rows are listed; of all memberships those that come first
    KeyList anchors = {};   // of the other side; of rows: for each its own columns say what is told there
    QStringList anchorNames = {}; // of rows
    // Only these rows, as a list on the screen shows them. Without, all of them by name.
    std::optional<KeyList> shown = {};
    bool isInShownOrder = true; // of members; else these, too, by name
    bool isPerAnchor = true; // of several anchors each is a part of its own; else a column names it
    QList<SheetColumn> columns = {}; // none: those chosen at first
    QString title = {};    // none: as the list is called
    QString sentence = {}; // as in Sheet
};

} // namespace Rollcall
