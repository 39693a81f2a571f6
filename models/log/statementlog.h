#pragma once

#include "models/values/sqlfacts.h"
#include "models/values/statemententry.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

#include <deque>
#include <memory>
#include <utility>

namespace Rollcall {

// Every statement that ran through one connection, newest last.
// Holds the newest `capacity()` entries, fewer where they are large; what fell out is counted in `dropped()`. Taking one in costs
// the same however many there are. The signals come after the entries have changed.
class StatementLog : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype DefaultCapacity = 100'000;
    static constexpr qint64 DefaultMemory = 256 * 1024 * 1024;

    explicit StatementLog(qsizetype capacity = DefaultCapacity, QObject *parent = nullptr);

    // Takes an entry in: numbers it, redacts secrets, works out the echo's cache note.
    // `secondsSincePrepared` is the time from the end of preparing to this call.
    // Returns the entry's number.
    quint64 append(StatementEntry entry, double secondsSincePrepared);
    // Fills in what is known only after the statement ran.
    void finish(quint64 number, qint64 nanoseconds, qint64 rows, const QString &error = {});

    // Marks all entries from this number on as tried out and rolled back.
    void markRehearsal(quint64 first);
    // Attaches to the last COMMIT what its transaction changed.
    void setRows(const std::shared_ptr<const RowChanges> &rows);

    // Takes in what ran on another connection to the same file: with new numbers, and otherwise as it was.
    void adopt(std::deque<StatementEntry> entries);
    // Returns all entries and empties the log.
    std::deque<StatementEntry> takeEntries();

    const std::deque<StatementEntry> &entries() const { return m_entries; }
    const StatementEntry *find(quint64 number) const; // null when it fell out
    // In bytes, about; a single entry may be larger.
    void setMemoryLimit(qint64 bytes) { m_memoryLimit = bytes; }
    qsizetype capacity() const { return m_capacity; }
    quint64 dropped() const { return m_dropped; }
    quint64 lastNumber() const { return m_lastNumber; }
    // The number of the newest write (or CREATE, DROP, ALTER) that fell out, 0 when none did.
    quint64 lastDroppedWrite() const { return m_lastDroppedWrite; }

    // The undo step that statements from now on belong to, 0 for none.
    void setGesture(int gesture) { m_gesture = gesture; }

    static StatementKind kindOf(const QString &sql);

signals:
    void appended(quint64 number);
    void finished(quint64 number);
    void droppedOldest(int count);

private:
    void dropOldest();
    void keep(StatementEntry entry);
    void noteCache(StatementEntry &entry, const SqlFacts &facts, double secondsSincePrepared);
    void pruneForms();

    struct Form
    {
        qint64 generatedAt = 0; // nanoseconds on m_clock
        quint64 lastUse = 0;
    };

    std::deque<StatementEntry> m_entries;
    SqlFactsCache m_facts;
    QHash<QString, Form> m_forms;
    QElapsedTimer m_clock;
    qsizetype m_capacity;
    qint64 m_memoryLimit = DefaultMemory;
    qint64 m_bytes = 0;
    quint64 m_dropped = 0;
    quint64 m_lastNumber = 0;
    quint64 m_lastDroppedWrite = 0;
    int m_gesture = 0;
};

} // namespace Rollcall
