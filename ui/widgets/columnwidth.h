#pragma once

class QStyleOptionViewItem;
class QTableView;

namespace Rollcall {

// The width that a column's cells ask for, of as many rows as its header looks at.
int widthOfColumn(const QTableView &view, const QStyleOptionViewItem &option, int column);

} // namespace Rollcall
