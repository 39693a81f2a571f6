#pragma once

#include "models/lists/liststatements.h"
#include "models/lists/rowreader.h"
#include "models/relation/change.h"
#include "models/relation/keylist.h"
#include "models/result.h"
#include "models/store/onlyshown.h"

#include <QCache>
#include <QObject>
#include <QVariant>

namespace Rollcall {

class LinkCounter;
class PageFetch;
class Session;

// The recently shown rows of an entity table, each with the number of its links and of its links to the selection on the other side.
// Reads whole pages of rows by key, so that no cursor stays open. Where the database does not answer at once, a page arrives later.
class EntityPages : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 NotCounted = -1;

    struct Row
    {
        QVariantList values; // empty: gone since the keys were read, or not readable
        bool isUnread = false; // the database refused to tell
        bool isAwaited = false; // it has not told yet; the values may be from before
        bool isStale = false;  // to be read again before it is shown
        int age = 0;           // stale when lower than the pages' own age
        qint64 links = NotCounted;
        bool needsCount = false; // `links` is not known, or from before
        qint64 marked = 0; // with how many of markedBy() it is linked
        int marking = 0;   // which of the markings `marked` belongs to
    };

    // `columns` are those to be read.
    EntityPages(Session &session, const Relationship &relationship, Side side, const QStringList &columns, QObject *parent);

    // Where there are many links, a reader's thread counts them, and rows are shown without their counts first.
    void setSearch(const ListStatements::Search &search);
    // Why this row can only be shown, as a sentence; empty when more can be done.
    QString whyOnlyShown(const Key &key) const { return m_onlyShown.reason(m_side, key); }
    // The row of that number in the list of keys; reads the page around it when it must. Never null.
    const Row *rowAt(const KeyList &keys, int row);
    // Null when it is not held, or not as it is now.
    const Row *held(const Key &key) const;
    // The loaded rows that are up to date; some hundred at most.
    QHash<Key, Row> heldRows() const;
    // These rows, read again where needed. Rows of long lists may lack their counts, and some rows are missing while isAwaiting().
    QHash<Key, Row> rowsNow(const KeyList &keys);
    bool isAwaiting() const;
    // Makes all (or these) loaded rows out of date, so that they are read again before they are shown.
    void expire();
    void expire(const KeyList &keys);
    // After a change: adjusts the counts of the loaded rows, or has them counted again.
    void follow(const Change &change);

    const KeyList &markedBy() const { return m_markedBy; }
    void setMarkedBy(const KeyList &others);
    // True while some links or marks of rows that were looked at are still to come; counted() tells when they have.
    bool isCounting() const;

signals:
    void readFailed(const Rollcall::Failure &failure);
    // Some rows' links or marks are known now.
    void counted();
    // These rows, which were not there at first, have arrived.
    void arrived(const Rollcall::KeyList &keys);

private:
    static constexpr int PageSize = 64; // more than most screens show: whoever looks for the first time waits for all of it
    static constexpr int HeldBytes = 64 * 1024 * 1024;
    static constexpr int LargestRow = HeldBytes / (2 * PageSize); // larger rows count as this much, so that a page always fits
    static constexpr int SmallestRow = HeldBytes / (128 * PageSize);

    using Counts = QHash<Key, qint64>;

    void take(const KeyList &keys, const RowReader::Rows &rows);
    void weigh(const KeyList &keys);
    void readValues(const KeyList &keys);
    void countLinks(const KeyList &keys);
    KeyList smallestFirst(const KeyList &keys) const; // by what was counted last
    void countMarks(const KeyList &keys);
    bool canCountOn(const Change &change) const;
    void setLinks(const KeyList &keys, const Counts &counts);
    void setMarks(const KeyList &keys, const Counts &counts);

    Session &m_session;
    ListStatements m_statements;
    Relationship m_relationship;
    Side m_side;
    QStringList m_columns;
    PageFetch *m_fetch;
    KeyList m_markedBy;
    int m_marking = 0;
    QCache<Key, Row> m_rows;
    int m_age = 0;
    OnlyShown m_onlyShown;
    LinkCounter *m_counter;
};

} // namespace Rollcall
