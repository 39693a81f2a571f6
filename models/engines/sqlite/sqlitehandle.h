#pragma once

#include "models/engines/sqlite/standins.h"
#include "models/sql/soundness.h"
#include "models/sql/statementcontrol.h"
#include "models/values/exactvalue.h"

#include <QSqlDatabase>
#include <QString>

#include <functional>
#include <utility>

struct sqlite3;

namespace Rollcall {

// What Qt does not offer of SQLite, reached through the driver's handle: the one place that calls
// the C API. Safe only while Qt's plugin and this program use the same library; without that
// every function does nothing and answers "unknown".
class SqliteHandle : public StatementControl
{
public:
    // `pluginSourceId` is what SELECT sqlite_source_id() answered on this connection.
    void attachTo(const QSqlDatabase &database, const QString &pluginSourceId);

    bool isUsable() const { return m_handle != nullptr; }
    sqlite3 *get() const { return m_handle; } // null when not usable

    // For what the file needs and is not here.
    StandIns &standIns() const { return m_standIns; }
    // False also when it cannot be known.
    bool isReadOnly() const;
    // How texts stand in the file. isUtf8() is false also when it cannot be known.
    TextEncoding encoding() const { return m_encoding; }
    bool isUtf8() const { return m_handle && m_encoding == TextEncoding::Utf8; }
    bool isInTransaction() const override;
    // Asks every few thousand steps of a statement.
    void stopWhen(const std::function<bool()> &isUnwanted) override;
    // Takes effect when SQLite next looks: inside its integrity check that is after each page, while
    // stopWhen()'s function is not asked there.
    void interrupt() override;
    // Replaces the connection's timeout.
    void waitWhile(const std::function<bool()> &waitsOn) override;
    // What is longer than so many bytes is not read: the statement fails.
    int setLongestValue(int bytes); // answers what it was; -1 leaves it
    // What Integrity::checks() find; `Unknown` when it was stopped, another program was in the way, or there is no handle.
    Soundness soundness() const;
    // PRAGMA data_version; -1 when it cannot be read now, or there is no handle.
    qint64 dataVersion() const;
    // The error of a SqliteQuery that could not read, as SQLite's result code, returned once; 0 when there was none. Code that
    // relies on what it read must call this at the end, because a result that was cut off looks like a short one.
    int takeLookError() const { return std::exchange(m_lookError, 0); }
    void noteLookError(int code) const;
    // PRAGMA schema_version; -1 as above.
    qint64 schemaVersion() const;
    // The schema version of this connection's temporary objects, such as a temporary trigger; 0 while it has none.
    qint64 temporarySchemaVersion() const;
    // As long as it lives, the file's triggers do not run, and its keys and CHECKs are not looked at: a statement does what it says and no more.
    class WithoutRules
    {
    public:
        explicit WithoutRules(const SqliteHandle &sqlite);
        ~WithoutRules();
        Q_DISABLE_COPY_MOVE(WithoutRules)

    private:
        const SqliteHandle &m_sqlite;
    };
    void releaseMemory() override;
    // No SQL may write the schema table, corrupt the file on purpose, or reach or make another file.
    void setDefensive();
    // Adds contains_text(value, needle): 1 when the value's text holds the needle in any case of any letter. Answers whether it
    // is there.
    bool addContainsText();
    // Makes unhex(digits) where this SQLite does not have it yet; keys that are bytes are read with it.
    void addUnhex();

private:
    void setRulesOn(bool isOn) const;

    sqlite3 *m_handle = nullptr;
    TextEncoding m_encoding = TextEncoding::Utf8;
    mutable int m_lookError = 0;
    mutable StandIns m_standIns;
    std::function<bool()> m_isUnwanted;
    std::function<bool()> m_waitsOn;
};

} // namespace Rollcall
