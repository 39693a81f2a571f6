#pragma once

#include <QSyntaxHighlighter>
#include <QTextLayout>

namespace Rollcall {

// Colours a document that shows a statement with its values and error. The ranges are computed for the whole text at once,
// because a string or comment may span lines and a highlighter sees only one line at a time.
class SqlHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    // Positions count from the document's beginning; call after the text was set.
    void setRanges(const QList<QTextLayout::FormatRange> &ranges);

protected:
    void highlightBlock(const QString &text) override;

private:
    QList<QTextLayout::FormatRange> m_ranges; // in order, without overlap
};

} // namespace Rollcall
