#include "ui/log/statementdetail.h"

#include "models/lists/log/statementcells.h"
#include "ui/log/sqlcolors.h"
#include "ui/log/sqlhighlighter.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLocale>

namespace Rollcall {

namespace {

constexpr qsizetype LongestPart = 50'000; // more would make the window stutter; the export has all of it

// Cuts a long text, and turns each line end into one character, as QTextDocument does, so that positions in the text are also
// positions in the document.
QString part(const QString &text)
{
    QString shown = text.left(LongestPart);
    shown.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    const qsizetype left = text.size() - LongestPart;
    return left > 0 ? StatementDetail::tr("%1... (%2 more characters)").arg(shown, QLocale().toString(left)) : shown.trimmed();
}

} // namespace

StatementDetail::StatementDetail(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new SqlHighlighter(document()))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setAccessibleName(tr("SQL statement"));
    setPlaceholderText(tr("Select a statement to read all of it."));
    chooseFont();
}

void StatementDetail::show(const StatementEntry *entry)
{
    m_sql = entry ? part(entry->sql) : QString();
    QString text = m_sql;
    const auto add = [&text](const QString &title, const QString &body) {
        if (body.isEmpty())
            return qsizetype(-1);
        const qsizetype at = text.size() + 1;
        text += u'\n' + title + u' ' + part(body);
        return at;
    };
    m_valuesAt = entry ? add(tr("Values:"), StatementCells::values(*entry)) : -1;
    m_errorAt = entry ? add(tr("Error:"), entry->error) : -1;
    if (text != toPlainText())
        setPlainText(text);
    colour();
}

void StatementDetail::colour()
{
    const SqlColors colors(palette());
    QList<QTextLayout::FormatRange> ranges = colors.rangesOf(m_sql);
    if (m_valuesAt >= 0) {
        QTextCharFormat title;
        title.setFontWeight(QFont::Bold);
        ranges.append({int(m_valuesAt), int(tr("Values:").size()), title});
    }
    if (m_errorAt >= 0) {
        QTextCharFormat title;
        title.setFontWeight(QFont::Bold);
        title.setForeground(colors.error());
        ranges.append({int(m_errorAt), int(tr("Error:").size()), title});
    }
    m_highlighter->setRanges(ranges);
}

void StatementDetail::chooseFont()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (parentWidget() && parentWidget()->font().pointSizeF() > 0)
        fixed.setPointSizeF(parentWidget()->font().pointSizeF());
    document()->setDefaultFont(fixed);
    setTabStopDistance(QFontMetricsF(fixed).horizontalAdvance(u' ') * 4);
}

void StatementDetail::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
    else if (event->type() == QEvent::FontChange)
        chooseFont();
}

} // namespace Rollcall
