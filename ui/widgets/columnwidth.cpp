#include "ui/widgets/columnwidth.h"

#include <QAbstractItemDelegate>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace Rollcall {

static qsizetype lengthOf(const QString &text)
{
    constexpr char16_t FirstWide = 0x1100; // from the Korean letters on most are as wide as two
    return text.size() + std::count_if(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= FirstWide; });
}

// To lay out a text takes ten times as long as to read it, and was most of what a window did before it showed rows.
// The widest is one of the longest.
int widthOfColumn(const QTableView &view, const QStyleOptionViewItem &option, int column)
{
    constexpr int LaidOut = 8;
    const int rows = view.model()->rowCount();
    const int precision = view.horizontalHeader()->resizeContentsPrecision();
    const int looked = precision < 0 ? rows : qMin(precision, rows);
    const int first = qBound(0, view.rowAt(0), rows - looked);
    QList<std::pair<qsizetype, int>> longest;
    for (int row = first; row < first + looked; ++row)
        longest.append({-lengthOf(view.model()->index(row, column).data().toString()), row});
    const auto end = longest.begin() + qMin<qsizetype>(LaidOut, longest.size());
    std::partial_sort(longest.begin(), end, longest.end());
    int width = 0;
    for (auto it = longest.begin(); it != end; ++it) {
        const QModelIndex index = view.model()->index(it->second, column);
        width = qMax(width, view.itemDelegateForIndex(index)->sizeHint(option, index).width());
    }
    return view.showGrid() ? width + 1 : width;
}

} // namespace Rollcall
