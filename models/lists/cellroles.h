#pragma once

#include <Qt>

namespace Rollcall {

// What the entity tables' and member lists' cells tell beyond their text.
enum EntityRole {
    KeyRole = Qt::UserRole + 1, // Key
    IsNullRole,                 // the value is NULL, which is not the empty text
    MarkRole,                   // Mark, on the label's column
    MarkTextRole,               // "all 3", "2 of 3": what the mark means, in words
    IsLighterRole,              // a second line, to be drawn lighter
    IsFreshRole,                // someone else has just changed the row
    ColumnInfoRole,             // ColumnInfo of a column that holds values, for the editor that fits
};

// How a row is linked with what is selected on the other side.
enum Mark { NotMarked, SomeMarked, AllMarked };

} // namespace Rollcall
