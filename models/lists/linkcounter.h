#pragma once

#include "models/lists/liststatements.h"
#include "models/relation/keylist.h"
#include "models/result.h"
#include "models/sql/backgroundreader.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace Rollcall {

class Session;

// Counts the links of rows in sight, and those to what is selected on the other side: at once where links are few,
// and where they are many in a reader's thread, so that rows are shown before it is known.
class LinkCounter : public QObject
{
    Q_OBJECT

public:
    // Rows without links have no entry.
    using Counts = QHash<Key, qint64>;

    LinkCounter(Session &session, const Relationship &relationship, Side side, QObject *parent);
    ~LinkCounter() override;

    void setSearch(const ListStatements::Search &search) { m_statements.setSearch(search); }
    bool countsLater() const;
    Result<Counts> linksNow(const KeyList &keys);
    Result<Counts> marksNow(const KeyList &keys, const KeyList &others);
    // Results are delivered in the order of the keys.
    void countLinks(const KeyList &keys);
    // Answers which of those that were asked for before are given up: they were scrolled past long ago.
    KeyList countMarks(const KeyList &keys, const KeyList &others);
    // True while this count has been requested and not delivered. Stays true after a failure, so that the count is not requested again.
    bool isCountingLinksOf(const Key &key) const { return m_counting.contains(key); }
    bool isCounting() const { return !m_links.isEmpty() || !m_marks.isEmpty(); }
    // Starts again, because requested rows may have been counted before something changed.
    void startAgain();
    // Drops all requests; rows that are shown again are requested again.
    void forget();
    void forgetMarks() { m_marks.clear(); }

signals:
    void linksCounted(const Rollcall::KeyList &keys, const QHash<Rollcall::Key, qint64> &counts);
    void marksCounted(const Rollcall::KeyList &keys, const QHash<Rollcall::Key, qint64> &counts);
private:
    static constexpr qsizetype MostWaiting = 1024; // more was scrolled past long ago
    static constexpr qsizetype FirstLook = 16;     // keys at a time: those with the most links come last, and keep no other waiting

    void start();
    void deliverLinks(BackgroundReader::Task &task, const KeyList &keys, const Result<Counts> &counts, bool isLast);

    Session &m_session;
    ListStatements m_statements;
    Side m_side;
    qsizetype m_keySize;
    BackgroundReader *m_reader = nullptr; // from the first time on that something is counted later
    KeyList m_links; // keys whose links are requested, without repeats
    KeyList m_marks;
    KeyList m_others;
    QSet<Key> m_counting; // the same keys as m_links
};

} // namespace Rollcall
