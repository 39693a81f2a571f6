#include "ui/widgets/textsearch.h"

#include <QScrollBar>
#include <QTextDocument>
#include <QTextEdit>

#include <algorithm>

namespace Rollcall {

TextSearch::TextSearch(QTextEdit &edit)
    : QObject(&edit)
    , m_edit(edit)
{
}

void TextSearch::setText(const QString &text)
{
    m_text = text;
    // While the user goes on typing, the current match stays current as long as it still matches.
    const int from = m_current >= 0 ? m_places.at(m_current).selectionStart() : m_edit.cursorForPosition(QPoint()).position();
    findPlaces();
    const auto next = std::find_if(m_places.cbegin(), m_places.cend(), [from](const QTextCursor &place) { return place.selectionStart() >= from; });
    goTo(m_places.isEmpty() ? -1 : next == m_places.cend() ? 0 : next - m_places.cbegin());
}

void TextSearch::refresh()
{
    findPlaces();
    m_current = qMin(m_current, m_places.size() - 1);
    mark();
    emit changed();
}

void TextSearch::findPlaces()
{
    m_places.clear();
    if (m_text.isEmpty())
        return;
    for (QTextCursor place = m_edit.document()->find(m_text, 0); !place.isNull(); place = m_edit.document()->find(m_text, place))
        m_places.append(place);
}

void TextSearch::goToNext()
{
    if (!m_places.isEmpty())
        goTo((m_current + 1) % m_places.size());
}

void TextSearch::goToPrevious()
{
    if (!m_places.isEmpty())
        goTo((m_current + m_places.size() - 1) % m_places.size());
}

void TextSearch::goTo(qsizetype place)
{
    m_current = place;
    mark();
    if (place >= 0) {
        QTextCursor cursor = m_places.at(place);
        cursor.setPosition(cursor.selectionStart()); // marked by mark(), which a selection would hide
        m_edit.setTextCursor(cursor);
        showAround(cursor);
    }
    emit changed();
}

// Scrolls so that some lines above and below the match are visible as context.
void TextSearch::showAround(const QTextCursor &cursor)
{
    const QRect place = m_edit.cursorRect(cursor);
    const int height = m_edit.viewport()->height();
    const int context = qMin(4 * place.height(), height / 3);
    if (place.top() < context || place.bottom() > height - context)
        m_edit.verticalScrollBar()->setValue(m_edit.verticalScrollBar()->value() + place.top() - height / 3);
}

// The current place in the colours of a selection, the others in a shade of them.
void TextSearch::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        QTextCharFormat format;
        if (i == m_current) {
            format.setBackground(m_edit.palette().brush(QPalette::Active, QPalette::Highlight));
            format.setForeground(m_edit.palette().brush(QPalette::Active, QPalette::HighlightedText));
        } else {
            QColor shade = m_edit.palette().color(QPalette::Active, QPalette::Highlight);
            shade.setAlphaF(0.25);
            format.setBackground(shade);
        }
        marks.append({m_places.at(i), format});
    }
    m_edit.setExtraSelections(marks);
}

} // namespace Rollcall
