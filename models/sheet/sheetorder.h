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
        Grid,        // rows of a table, with a tick for each of the anchors
    };

    What what = What::Memberships;
    Side side = Side::Left; // whose rows are listed; of all memberships those that come first
    KeyList anchors = {};   // of the other side; of rows: for each its own columns say what is told there
    QStringList anchorNames = {}; // of rows and of a grid: what they are called
    QString told = {};     // of a grid: the link's column that says more than a tick; may be empty
    // Only these rows, as a list on screen shows them. If not set, all rows, sorted by name.
    std::optional<KeyList> shown = {};
    bool isInShownOrder = true; // keep the order of `shown`; if false, sort these by name, too
    bool isPerAnchor = true; // with several anchors: each becomes a part of its own; if false, a column names the anchor
    QList<SheetColumn> columns = {}; // none: those chosen at first
    QString title = {};    // empty for the list's usual title
    QString sentence = {}; // as in Sheet
};

} // namespace Rollcall
