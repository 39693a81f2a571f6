#pragma once

#include "models/engines/sqlite/tablelayout.h"
#include "models/sql/effectrecorder.h"
#include "models/values/rowchanges.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <optional>

struct sqlite3;

namespace Rollcall {

class SqliteHandle;
class SqliteQuery;

// SQLite's preupdate hook names each row before it changes; how it is afterwards is read at the end.
class RowRecorder : public EffectRecorder
{
public:
    // If the recorded rows take more than this, the change cannot be undone, and end() says so.
    static constexpr qint64 MostBytes = 256 * 1024 * 1024;

    explicit RowRecorder(const SqliteHandle &sqlite);
    ~RowRecorder() override;
    Q_DISABLE_COPY_MOVE(RowRecorder)

    // False where this SQLite library has no such hook.
    static bool isAvailable(sqlite3 *database);
    bool canRecord(const QString &table) const override;
    void begin(const QStringList &tables) override;
    Record end() override;
    bool isOn() const override { return m_isOn; }
    bool sawRuleIn(const QString &table) const override;
    void drop() override;

private:
    struct Table
    {
        TableLayout layout;
        bool isCopied = false; // read as a whole before and after, where the hook does not tell its keys
        bool sawRule = false;
        std::unique_ptr<SqliteQuery> read;
        QHash<ExactRow, qsizetype> places; // of a key in the two lists
        QList<ExactRow> keys;              // in the order in which they were first touched
        QList<std::optional<ExactRow>> before;
        QSet<ExactRow> deleted; // hidden row ids whose row was deleted
    };

    static void tellChange(void *recorder, sqlite3 *database, int operation, const char *schema, const char *table, qint64 oldKey, qint64 newKey);
    void note(int operation, const QString &table, qint64 oldKey, qint64 newKey);
    ExactRow keyIn(const Table &table, bool isOld, qint64 rowId) const;
    ExactRow keyBefore(const Table &table, qint64 rowId);
    std::optional<ExactRow> oldRow(Table &table, const ExactRow &key, qint64 rowId);
    ExactValue cell(const TableLayout::Column &column, bool isOld, qint64 rowId) const;
    QList<ExactRow> countersNow() const;
    void note(const QString &obstacle);
    void copy(Table &table);
    void noteRowsOf(Table &table);
    TableRows compared(Table &table);
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
