#include "ui/log/sqlhighlighter.h"

#include <QTextBlock>

#include <algorithm>

namespace Rollcall {

void SqlHighlighter::setRanges(const QList<QTextLayout::FormatRange> &ranges)
{
    m_ranges = ranges;
    rehighlight();
}

void SqlHighlighter::highlightBlock(const QString &text)
{
    const int start = currentBlock().position();
    const int end = start + int(text.size());
    auto range = std::partition_point(m_ranges.cbegin(), m_ranges.cend(),
                                      [start](const auto &before) { return before.start + before.length <= start; });
    for (; range != m_ranges.cend() && range->start < end; ++range) {
        const int from = std::max(range->start, start);
        setFormat(from - start, std::min(range->start + range->length, end) - from, range->format);
    }
}

} // namespace Rollcall
