#pragma once

#include <QList>
#include <QObject>
#include <QTextCursor>

class QTextEdit;

namespace Rollcall {

// Finds a text in a document: marks every place, and goes from one to the next, round and round.
class TextSearch : public QObject
{
    Q_OBJECT

public:
    explicit TextSearch(QTextEdit &edit);

    // Goes to the first place in sight or below. An empty text ends the search.
    void setText(const QString &text);
    QString text() const { return m_text; }

    qsizetype count() const { return m_places.size(); }
    qsizetype current() const { return m_current; } // -1: none
    // Call when the document or the palette has changed.
    void refresh();

public slots:
    void goToNext();
    void goToPrevious();

signals:
    void changed();

private:
    void findPlaces();
    void goTo(qsizetype place);
    void showAround(const QTextCursor &cursor);
    void mark();

    QTextEdit &m_edit;
    QString m_text;
    QList<QTextCursor> m_places;
    qsizetype m_current = -1;
};

} // namespace Rollcall
