#pragma once

#include "models/result.h"
#include "models/sql/rowchanges.h"
#include "models/sql/tablelayout.h"

#include <QHash>

#include <memory>
#include <optional>

struct sqlite3;

namespace Rollcall {

class SqliteHandle;
class SqliteQuery;

// Writes down what the statements between begin() and end() really change: rows that triggers and the actions of keys write, too.
// SQLite's preupdate hook names each row before it changes; how it is afterwards is read at the end.
class RowRecorder
{
public:
    // What is more than this in all cannot be taken back, and says so.
    static constexpr qint64 MostBytes = 256 * 1024 * 1024;

    explicit RowRecorder(const SqliteHandle &sqlite);
    ~RowRecorder();
    Q_DISABLE_COPY_MOVE(RowRecorder)

    // False where this SQLite library has no such hook.
    static bool isAvailable(sqlite3 *database);

    // The tables that may change; each must have rows that can be told apart, or end() tells which has not.
    void begin(const QStringList &tables);
    // Inside the same transaction. Fails when something cannot be put back; `obstacle` in the failure's details is a sentence.
    Result<RowChanges> end();
    bool isOn() const { return m_isOn; }
    // True when a row of this table has been changed since begin().
    bool hasTouched(const QString &table) const;
    // Stops without an answer.
    void drop();

private:
    struct Table
    {
        TableLayout layout;
        bool isCopied = false; // read as a whole before and after, where the hook does not tell its keys
        std::unique_ptr<SqliteQuery> read;
        QHash<ExactRow, qsizetype> places; // of a key in the two lists
        QList<ExactRow> keys;              // in the order in which they were first touched
        QList<std::optional<ExactRow>> before;
    };

    static void tellChange(void *recorder, sqlite3 *database, int operation, const char *schema, const char *table, qint64 oldKey, qint64 newKey);
    void note(int operation, const QString &table, qint64 oldKey, qint64 newKey);
    ExactRow keyIn(const Table &table, bool isOld, qint64 rowId) const;
    std::optional<ExactRow> oldRow(Table &table, const ExactRow &key, qint64 rowId);
    ExactValue cell(const TableLayout::Column &column, bool isOld, qint64 rowId) const;
    QList<ExactRow> countersNow() const;
    void copy(Table &table);
    void noteRowsOf(Table &table);
    Result<TableRows> compared(Table &table) const;
    void readTriggers(RowChanges &changes) const;
    void setHook(bool isOn);

    const SqliteHandle &m_sqlite;
    QHash<QString, std::shared_ptr<Table>> m_tables; // by name in lower case
    QList<ExactRow> m_counters; // of AUTOINCREMENT, which the hook does not tell
    QString m_obstacle;
    qint64 m_bytes = 0;
    bool m_isOn = false;
};

} // namespace Rollcall
