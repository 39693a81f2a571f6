#pragma once

#include "models/result.h"
#include "models/sql/features.h"
#include "models/sql/place.h"
#include "models/sql/soundness.h"
#include "models/values/statement.h"

#include <memory>

class QSqlDatabase;
class QSqlError;

namespace Rollcall {

class ChangeFeed;
class DatabaseCopy;
class Dialect;
class EchoDriver;
class EffectRecorder;
class ReplayBase;
class SchemaQueries;
class SideEffects;
class StatementControl;
class StatementLog;
class Storage;

// One kind of database, behind one connection: all that cannot be asked of every database in the same words. Its session
// owns it; it lives in the session's thread.
class Engine
{
public:
    Engine() = default;
    virtual ~Engine() = default;
    Q_DISABLE_COPY_MOVE(Engine)

    virtual const Place &place() const = 0;
    // What people call it: "SQLite".
    virtual QString name() const = 0;
    // Valid once the connection is set up.
    virtual Features features() const = 0;
    virtual const Dialect &dialect() const = 0;

    // Window: the connection that a person works on, beside which others may be opened. Worker: a connection of a background thread.
    enum class Use { Window, Worker };

    virtual EchoDriver *makeDriver(StatementLog &log) = 0; // its connection owns it
    virtual void describe(QSqlDatabase &database, Use use, bool isReadOnly) const = 0;
    // Configures the open connection so that committed changes survive a crash, and verifies the settings.
    virtual Result<> setUp(Use use) = 0;
    // Prepares the connection for writing many rows in one transaction.
    virtual Result<> prepareForMuch() = 0;
    virtual Failure explained(const QSqlError &error, const QString &sql) const = 0;
    // The commit failed, and yet everyone sees the change.
    virtual bool isCommitted(const Failure &failure) const = 0;
    // Each statement comes by here first.
    virtual Result<> aboutToRun(const Statement &) { return {}; }

    virtual StatementControl &control() = 0;
    virtual Storage &storage() = 0;
    virtual Soundness soundness() const = 0; // not logged

    virtual ChangeFeed &changes() = 0;
    virtual SchemaQueries &schema() = 0;
    virtual SideEffects &sideEffects() = 0;
    virtual EffectRecorder *recorder() = 0; // null where it cannot tell what a statement has really changed, by triggers and the actions of keys, too
    virtual ReplayBase &replayBase() = 0;
    // `target` is what the file at `path` will be called.
    virtual std::unique_ptr<DatabaseCopy> copyInto(const QString &path, const QString &target) = 0;
};

} // namespace Rollcall
