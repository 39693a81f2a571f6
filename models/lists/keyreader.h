#pragma once

#include "models/lists/keysieve.h"
#include "models/relation/keylist.h"
#include "models/result.h"
#include "models/sql/backgroundreader.h"
#include "models/store/keyrows.h"
#include "models/values/statement.h"

#include <QObject>

namespace Rollcall {

class Session;

// Which keys a list shows, read at once where they are few, and in a reader's thread where they may be many:
// then the first screenful comes first, and everything when it is known.
class KeyReader : public QObject
{
    Q_OBJECT

public:
    struct Question
    {
        Statement keys;
        KeyRows::Columns columns;
        bool mayRepeat = false; // a key may come twice, or be NULL, and is then left out
        bool isInKeyOrder = false; // so the first rows can be found before all rows have been read
        Statement total; // a statement whose number is reported by counted(); may be empty
        bool isDescending = false; // where isInKeyOrder
        bool isAtHand = true; // where isInKeyOrder: an index gives the first rows at once
        bool takesLong = false; // so nobody waits for its answer
        bool hasQuickParts = false; // some rows of it are found sooner than all
        bool isSortedAtOnce = false; // its beginning is not found sooner than all of it
        KeySieve sieve = {}; // with a sieve, the beginning of the list is not found sooner than all of it
        // The most rows to read, because a view may be endless and memory is not; a tenth of it where keys are not numbers.
        qsizetype most = 100'000'000;

        bool asksTheSameAs(const Question &other) const;
    };

    KeyReader(Session &session, QObject *parent);

    // True when the table holds so many rows that reading all keys would hold the window. `isNumbered` as in TableSize.
    static bool isLong(Session &session, const QString &table, bool isNumbered, int rows = 20'000);

    // Reads in this thread, so that small results are delivered synchronously. What turns out to take
    // long is read in the background, as by read().
    Result<> readNow(const Question &question);
    enum class Pace {
        AtOnce, // waits some milliseconds for quick results
        WhenPainted, // does not wait, because much the same rows are shown already
    };
    // A new question ends the one before; the same one is asked again when its answer has come.
    void read(const Question &question, Pace pace = Pace::AtOnce);
    void stop();
    // True until the list is complete.
    bool isReading() const { return m_isReading; }
    // True while an answer is being read that may be older than the last call of read().
    bool asksAgain() const { return m_asksAgain; }

signals:
    // The keys so far.
    void arrived(const Rollcall::KeyList &keys, bool isComplete);
    // What the sieve found out, just before the whole list arrives.
    void found(const Rollcall::KeyFindings &findings);
    void counted(qint64 total);
    void failed(const Rollcall::Failure &failure);
    void readingChanged();

private:
    void start(bool isFirst, Pace pace);
    bool readBeginning();
    void answer(const KeyList &keys, bool isComplete);
    void setReading(bool isReading);

    Session &m_session;
    KeyRows m_rows;
    BackgroundReader *m_reader = nullptr; // from the first long list on
    bool m_hasRead = false;
    Question m_question;
    bool m_isReading = false;
    bool m_asksAgain = false;
};

} // namespace Rollcall
