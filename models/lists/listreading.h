#pragma once

#include "models/lists/keyreader.h"
#include "models/lists/liststatements.h"
#include "models/lists/visiblerowsreader.h"

#include <QObject>

#include <functional>

namespace Rollcall {

class BackgroundReader;

// Reads the keys of a list, whatever it lists: a short list at once, a long one in the background with its beginning first. When
// a long list is read again, the visible rows come first. Emits only what has changed.
class ListReading : public QObject
{
    Q_OBJECT

public:
    // `shown` answers which keys the list has.
    ListReading(Session &session, const std::function<KeyList()> &shown, QObject *parent);

    const KeyReader *source() const { return m_source; }
    bool isReading() const;
    const KeyReader::Question &asked() const { return m_asked; }
    // True when the list shows the whole answer to it, perhaps an older one.
    bool shows(const KeyReader::Question &question) const { return question.asksTheSameAs(m_shown); }

    Result<> readNow(const KeyReader::Question &question);
    void readLater(const KeyReader::Question &question, KeyReader::Pace pace);
    // Where nothing may be read at once: reads the list itself instead of its keys. What `work` answers is run in this thread.
    using Work = std::function<Result<std::function<void()>>(Session &)>;
    void readWhole(const Work &work);
    void stop();
    // What is shown no longer counts as the answer to a question.
    void forget() { m_shown = {}; }
    // Someone looks at this row.
    void lookAt(int row) { m_rowInSight = row; }
    // Passes the key in the first row of the answer to `found`, later; does not call it when there is none.
    void find(const Statement &first, qsizetype keyColumns, const std::function<void(const Key &)> &found);
    // Looks at the link table, as searchOf() does, but later.
    void measure(const Relationship &relationship, const std::function<void(const ListStatements::Search &)> &measured);

signals:
    // A list that is not complete is only the beginning of a new one.
    void arrived(const Rollcall::KeyList &keys, bool isComplete);
    // The keys shown, with the visible part as it is now; the rest follows.
    void mended(const Rollcall::KeyList &keys);
    // What a sieve found out, just before the whole list arrives.
    void found(const Rollcall::KeyFindings &findings);
    void counted(qint64 total);
    void failed(const Rollcall::Failure &failure);
    void readingChanged();

private:
    BackgroundReader *reader(BackgroundReader *&reader);
    void take(const KeyList &keys, bool isComplete);
    void lookWhereItIsPainted();

    Session &m_session;
    std::function<KeyList()> m_keysShown;
    KeyReader *m_source;
    VisibleRowsReader *m_visibleRows;
    KeyReader::Question m_asked;
    KeyReader::Question m_shown; // the question that is completely answered by what is shown
    int m_rowInSight = 0;        // some row that was painted last
    BackgroundReader *m_finder = nullptr; // the readers are created when they are needed
    BackgroundReader *m_whole = nullptr;
    BackgroundReader *m_measurer = nullptr;
};

} // namespace Rollcall
