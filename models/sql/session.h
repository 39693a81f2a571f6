#pragma once

#include "models/result.h"
#include "models/sql/statement.h"

#include <QObject>
#include <QSqlDatabase>

#include <functional>
#include <memory>

class QSqlQuery;

namespace Rollcall {

class BaseCopy;
class OwnWork;
class SqliteHandle;
class StatementLog;

// One connection to one SQLite file, set up so that it loses nothing: foreign keys on and read
// back, synchronous FULL (WAL) or EXTRA (rollback journal). Every statement goes through the log.
// The log must outlive the session.
class Session : public QObject
{
    Q_OBJECT

public:
    enum class Access { ReadWrite, ReadOnly };

    // Opens an existing file; on failure nothing on disk was created or changed.
    static Result<std::unique_ptr<Session>> open(const QString &path, StatementLog &log, Access access = Access::ReadWrite);
    // Makes a new, empty database; refuses a path where something exists.
    static Result<std::unique_ptr<Session>> create(const QString &path, StatementLog &log);
    // The same file once more, for a worker, which calls this in its thread; fails when another file stands there now.
    // Opens and closes it only through SQLite: any other close() would drop the locks this program holds.
    static Result<std::unique_ptr<Session>> reopen(const QString &path, const QString &identity, StatementLog &log, Access access = Access::ReadWrite);
    // A database in memory, for tests.
    static Result<std::unique_ptr<Session>> inMemory(StatementLog &log);
    ~Session() override;

    // Runs one statement to its end; no cursor stays open.
    Result<Rows> run(const Statement &statement);
    // The same, row by row and without keeping any: `visit` may end it by answering false.
    Result<> forEachRow(const Statement &statement, const std::function<bool(const QSqlQuery &)> &visit);
    // Asked every few thousand steps of each statement; true makes it fail.
    void stopWhen(const std::function<bool()> &isUnwanted);
    // Gives back what the connection keeps in memory of the file.
    void releaseMemory();
    // Asked again and again while another program is in the way; false gives up.
    void waitWhile(const std::function<bool()> &waitsOn);

    // Fails when the open file no longer stands where it was opened: it was moved, deleted or replaced. What
    // would be written then goes into a file that nobody sees.
    Result<> checkInPlace() const;
    // Writes everything that this connection still sees into a new file, even when its own is gone.
    Result<> rescueInto(const QString &path);

    QSqlDatabase database() const;
    StatementLog &log() const { return m_log; }
    BaseCopy &baseCopy() const { return *m_baseCopy; }
    // What workers of ours write into the same file.
    OwnWork &ownWork() const { return *m_ownWork; }
    QString path() const { return m_path; }       // absolute; ":memory:" for tests
    QString identity() const { return m_identity; } // the same for every window on this file, on this machine
    bool isReadOnly() const { return m_readOnly; }
    bool inTransaction() const;
    // True when the filter can fold the case of every letter, not only ASCII's.
    bool foldsAllLetters() const { return m_foldsAllLetters; }
    // Another program's commits change this number, ours do not; -1 when it cannot be read.
    qint64 dataVersion();

    // For those who write: other connections of ours let go of the file meanwhile, where they would be in the way.
    void beginWriting();
    void endWriting();

signals:
    void aboutToWrite();
    void hasWritten();

private:
    Session(const QString &path, StatementLog &log);

    Result<> connectTo(const QString &path, bool readOnly, int busyTimeout = 80); // milliseconds: people see no more of it than a hitch
    Result<> setUp();
    // Prepares and runs it; what it brings back is still to be read.
    Result<> start(QSqlQuery &query, const Statement &statement);
    Failure failureOf(const QSqlQuery &query, const Statement &statement) const;

    StatementLog &m_log;
    QString m_path;
    QString m_identity;
    QString m_connectionName;
    std::unique_ptr<SqliteHandle> m_sqlite;
    std::unique_ptr<BaseCopy> m_baseCopy;
    std::unique_ptr<OwnWork> m_ownWork;
    bool m_readOnly = false;
    bool m_isWal = false; // readers keep nobody out
    bool m_foldsAllLetters = false;
    bool m_isMakingRoom = false; // for a worker that writes
};

} // namespace Rollcall
