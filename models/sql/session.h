#pragma once

#include "models/result.h"
#include "models/sql/statement.h"

#include <QElapsedTimer>
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
    enum class ReadOnlyCause { None, Permissions, Wish, Damage };

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
    bool isReadOnly() const { return m_readOnlyCause != ReadOnlyCause::None; }
    ReadOnlyCause readOnlyCause() const { return m_readOnlyCause; }
    // One sentence; empty when it can be written.
    QString readOnlyReason() const;
    // The same failure; where it tells of damage that is not there, of a disk that failed for a moment.
    Failure explained(Failure failure);
    // The file has turned out to be damaged, or it seems so; and then it was sound after all.
    void forbidWriting();
    void allowWriting();
    // Looks again whether a file that seemed damaged still does: at once, or only now and then.
    void reconsider(bool atOnce);
    // The longest time one statement may take here, in milliseconds; 0 for any. A session that was opened begins with
    // TimeLimit, one that was reopened for a worker without.
    void setTimeLimit(int milliseconds);
    static constexpr int TimeLimit = 2000;
    // Bytes; what is longer is not read in the window's thread, and never shown.
    static constexpr int LongestValue = 16 << 20;
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
    void writingForbidden();
    void writingAllowed();
    // It would take too long to find out here.
    void damageSuspected();

private:
    Session(const QString &path, StatementLog &log);

    Result<> connectTo(const QString &path, bool readOnly, int busyTimeout = 80); // milliseconds: people see no more of it than a hitch
    Result<> setUp();
    // Prepares and runs it; what it brings back is still to be read.
    Result<> start(QSqlQuery &query, const Statement &statement);
    Failure overdue();
    bool lookForDamage(); // true when there is none
    Failure failureOf(const QSqlQuery &query, const Statement &statement);

    StatementLog &m_log;
    QString m_path;
    QString m_identity;
    QString m_connectionName;
    std::unique_ptr<SqliteHandle> m_sqlite;
    std::unique_ptr<BaseCopy> m_baseCopy;
    std::unique_ptr<OwnWork> m_ownWork;
    ReadOnlyCause m_readOnlyCause = ReadOnlyCause::None;
    ReadOnlyCause m_causeBefore = ReadOnlyCause::None;
    QElapsedTimer m_running; // the statement
    int m_timeLimit = 0;
    QElapsedTimer m_sinceLook; // for damage
    qint64 m_lookTook = 0; // milliseconds
    bool m_isOverdue = false;
    bool m_isSuspicious = false;
    bool m_isWal = false; // readers keep nobody out
    bool m_foldsAllLetters = false;
    mutable bool m_wasFilled = false; // as checkInPlace() found it last
    bool m_isListed = false; // among the files that are open here
    bool m_isMakingRoom = false; // for a worker that writes
};

} // namespace Rollcall
