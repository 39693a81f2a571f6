#include "ui/widgets/columnwidth.h"

#include <QAbstractItemDelegate>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace Rollcall {

static qsizetype lengthOf(const QString &text)
{
    constexpr char16_t FirstWide = 0x1100; // Hangul Jamo; from here on most characters are twice as wide as a Latin letter
    return text.size() + std::count_if(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= FirstWide; });
}

// Lays out only the longest texts, since the widest is among them. Laying out a text takes ten times as long as reading it, and laying
// out all of them took most of the time before a window showed its rows.
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
