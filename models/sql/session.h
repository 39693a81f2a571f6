#pragma once

#include "models/result.h"
#include "models/sql/engine.h"
#include "models/values/statement.h"

#include <QObject>
#include <QSqlDatabase>

#include <functional>
#include <memory>

class QSqlError;
class QSqlQuery;

namespace Rollcall {

class ExactTexts;
class ReadActivity;
class WriteActivity;
class StatementLimit;
class StatementLog;
class WriteGuard;

// One connection to one database, set up by its engine so that it loses nothing. Every statement goes through the log.
// The log must outlive the session.
class Session : public QObject
{
    Q_OBJECT

public:
    enum class Access { ReadWrite, ReadOnly };

    // Opens an existing database; on failure nothing was created or changed.
    static Result<std::unique_ptr<Session>> open(const Place &place, StatementLog &log, Access access = Access::ReadWrite);
    // Makes a new, empty database; refuses a path where something exists.
    static Result<std::unique_ptr<Session>> create(const Place &place, StatementLog &log);
    // The same database once more, for a worker, which calls this in its thread; fails when another one stands there now.
    // Opens and closes it only through its engine: any other close() of a file would drop the locks this program holds.
    static Result<std::unique_ptr<Session>> reopen(const Place &place, StatementLog &log, Access access = Access::ReadWrite);
    ~Session() override;

    // Runs one statement to its end; no cursor stays open.
    Result<Rows> run(const Statement &statement);
    // `AsQtReads` is faster for numbers, but may return texts with non-ASCII characters changed; see ExactTexts.
    enum class Texts { Exactly, AsQtReads };
    // The same, row by row, without keeping the rows; `visit` returns false to stop.
    Result<> forEachRow(const Statement &statement, const std::function<bool(const QSqlQuery &)> &visit, Texts texts = Texts::Exactly);

    // What all databases have, each in its own way.
    Engine &engine() const { return *m_engine; }
    const Place &place() const { return m_engine->place(); }
    Features features() const { return m_engine->features(); }
    const Dialect &dialect() const { return m_engine->dialect(); }
    StatementControl &control() const { return m_engine->control(); }
    Storage &storage() const { return m_engine->storage(); }
    ChangeFeed &changes() const { return m_engine->changes(); }
    SchemaQueries &schema() const { return m_engine->schema(); }
    SideEffects &sideEffects() const { return m_engine->sideEffects(); }
    // Null where the database cannot tell what a statement really changes.
    EffectRecorder *recorder() const { return m_engine->recorder(); }
    ReplayBase &replayBase() const { return m_engine->replayBase(); }

    // For tests: hears of each statement before it runs.
    void watch(const std::function<void(const Statement &)> &watch) { m_watch = watch; }

    QSqlDatabase database() const;
    StatementLog &log() const { return m_log; }
    // What workers of ours write into the same database.
    WriteActivity &writeActivity() const { return *m_writeActivity; }
    // What this program's other connections read from it in the background.
    ReadActivity &readActivity() const { return *m_readActivity; }
    // Whether it may be written, and why not.
    WriteGuard &guard() const { return *m_guard; }
    bool isReadOnly() const;
    // How long one statement may take. An opened session starts with TimeLimit, a session reopened for a worker without a limit.
    StatementLimit &limit() const { return *m_limit; }
    void setTimeLimit(int milliseconds); // 0 for any
    static constexpr int TimeLimit = 2000;
    // Milliseconds for a statement that can be run in a worker instead.
    static constexpr int ShortLimit = 500;
    // Bytes; what is longer is not read in the window's thread, and never shown.
    static constexpr int LongestValue = 16 << 20;

    // Stays the same as long as only undoable gestures of this connection have been written.
    QString stamp() const;
    // Call when something was written that cannot be undone.
    void spoilStamp() { ++m_irrevocable; }

    // Explains an error of a query that did not go through the log.
    Failure failureFor(const QSqlError &error);

    // For those who write: other connections of ours let go of the file meanwhile, where they would be in the way.
    void beginWriting();
    void endWriting();

signals:
    void aboutToWrite();
    void hasWritten();

private:
    Session(const Place &place, StatementLog &log);

    Result<> connectTo(Engine::Use use, bool isReadOnly);
    // Prepares and runs it; what it brings back is still to be read.
    Result<> start(QSqlQuery &query, const Statement &statement);
    Soundness lookForDamage();
    Failure failureOf(const QSqlError &error, const QString &sql);

    StatementLog &m_log;
    std::function<void(const Statement &)> m_watch;
    QString m_connectionName;
    std::unique_ptr<Engine> m_engine;
    std::shared_ptr<ExactTexts> m_texts;
    std::unique_ptr<WriteActivity> m_writeActivity;
    std::unique_ptr<ReadActivity> m_readActivity;
    std::unique_ptr<StatementLimit> m_limit;
    std::unique_ptr<WriteGuard> m_guard;
    int m_irrevocable = 0;
    bool m_isOpen = false;
    bool m_isOfWindow = false;
    bool m_isMakingRoom = false; // for a worker that writes
};

} // namespace Rollcall
