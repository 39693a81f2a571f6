#pragma once

class QStyleOptionViewItem;
class QTableView;

namespace Rollcall {

// The width that a column's cells need. Looks at as many rows as the header's resizeContentsPrecision() says.
int widthOfColumn(const QTableView &view, const QStyleOptionViewItem &option, int column);

} // namespace Rollcall
