#pragma once

#include "models/engines/sqlite/fileidentity.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/result.h"
#include "models/sql/features.h"
#include "models/values/statement.h"

#include <QObject>
#include <QSqlDatabase>

#include <functional>
#include <memory>

class QSqlError;
class QSqlQuery;

namespace Rollcall {

class ReplayBase;
class TextRoundTripCheck;
class ReadActivity;
class WriteActivity;
class RowRecorder;
class StatementLimit;
class StatementLog;
class WriteGuard;

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
    // `AsQtReads`: a text with other letters than ASCII's may be another one, see TextRoundTripCheck; so numbers are read faster.
    enum class Texts { Exactly, AsQtReads };
    // The same, row by row and without keeping any: `visit` may end it by answering false.
    Result<> forEachRow(const Statement &statement, const std::function<bool(const QSqlQuery &)> &visit, Texts texts = Texts::Exactly);
    // Asked every few thousand steps of each statement; true makes it fail.
    void stopWhen(const std::function<bool()> &isUnwanted);
    // Makes what it runs now fail at once. May be called from any thread, while the session lives and is open.
    void interrupt();
    // Gives back what the connection keeps in memory of the file.
    void releaseMemory();
    // Asked again and again while another program is in the way; false gives up.
    void waitWhile(const std::function<bool()> &waitsOn);

    // Fails when the open file no longer stands where it was opened, see FileIdentity.
    Result<> checkInPlace() const { return m_place.check(); }
    // True for the open file and its journals, by whatever name.
    bool isPartOfFile(const QString &path) const { return m_place.includes(path); }
    // Writes everything that this connection still sees into a new file, even when its own is gone.
    Result<> rescueInto(const QString &path);

    const Features &features() const { return m_features; }
    void setFeatures(const Features &features) { m_features = features; } // as of another engine, for tests
    // For tests: hears of each statement before it runs.
    void watch(const std::function<void(const Statement &)> &watch) { m_watch = watch; }

    QSqlDatabase database() const;
    // What Qt does not offer.
    SqliteHandle &sqlite() const { return *m_sqlite; }
    // Null where this SQLite library cannot tell what a statement really changes.
    RowRecorder *recorder() const { return m_recorder.get(); }
    void forgoRecorder(); // as on such a computer, for tests
    StatementLog &log() const { return m_log; }
    ReplayBase &replayBase() const { return *m_replayBase; }
    // What workers of ours write into the same file.
    WriteActivity &writeActivity() const { return *m_writeActivity; }
    // What others of ours read from it in the background.
    ReadActivity &readActivity() const { return *m_readActivity; }
    QString path() const { return m_place.path(); }       // absolute; ":memory:" for tests
    QString identity() const { return m_place.identity(); } // the same for every window on this file, on this machine
    bool isUtf8() const; // of the file's texts; false also when it cannot be known
    bool isWal() const { return m_isWal; } // then readers keep nobody out
    // Whether it may be written, and why not.
    WriteGuard &guard() const { return *m_guard; }
    bool isReadOnly() const;
    // How long one statement may take here. A session that was opened begins with TimeLimit, one that was reopened for a
    // worker without.
    StatementLimit &limit() const { return *m_limit; }
    void setTimeLimit(int milliseconds); // 0 for any
    static constexpr int TimeLimit = 2000;
    // Milliseconds for a statement that can be run in a worker instead.
    static constexpr int ShortLimit = 500;
    // Bytes; what is longer is not read in the window's thread, and never shown.
    static constexpr int LongestValue = 16 << 20;
    bool inTransaction() const;
    // True when the filter can fold the case of every letter, not only ASCII's.
    bool foldsAllLetters() const { return m_foldsAllLetters; }
    bool sortsByLocale() const { return m_sortsByLocale; } // see LocaleOrder
    // Another program's commits change this number, ours do not; -1 when it cannot be read. Only a new number is logged.
    qint64 dataVersion();

    // The same as long as nothing has been written but by gestures of this connection that can be undone.
    QString stamp() const;
    // Something was written that cannot.
    void spoilStamp() { ++m_irrevocable; }

    // Of something that SQLite itself was asked, with its result code.
    Failure failureFor(int code);

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
    SqliteHandle::Soundness lookForDamage();
    Failure failureOf(const QSqlError &error, const QString &sql);

    StatementLog &m_log;
    Features m_features;
    std::function<void(const Statement &)> m_watch;
    FileIdentity m_place;
    QString m_connectionName;
    std::unique_ptr<SqliteHandle> m_sqlite;
    std::unique_ptr<RowRecorder> m_recorder;
    std::shared_ptr<TextRoundTripCheck> m_texts;
    std::unique_ptr<ReplayBase> m_replayBase;
    std::unique_ptr<WriteActivity> m_writeActivity;
    std::unique_ptr<ReadActivity> m_readActivity;
    std::unique_ptr<StatementLimit> m_limit;
    std::unique_ptr<WriteGuard> m_guard;
    qint64 m_dataVersion = -1; // as it was last
    bool m_isWal = false;
    bool m_foldsAllLetters = false;
    bool m_sortsByLocale = false;
    int m_irrevocable = 0;
    bool m_isMakingRoom = false; // for a worker that writes
};

} // namespace Rollcall
