#pragma once

#include "models/engines/sqlite/sqlitecatalog.h"
#include "models/engines/sqlite/sqlitechangefeed.h"
#include "models/engines/sqlite/sqlitedialect.h"
#include "models/engines/sqlite/sqlitefile.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/sqlitereplaybase.h"
#include "models/engines/sqlite/sqlitesideeffects.h"
#include "models/sql/engine.h"

#include <optional>

namespace Rollcall {

class RowRecorder;
class TextRoundTripCheck;

// SQLite, set up so that it loses nothing: foreign keys on and read back, synchronous FULL (WAL) or EXTRA (rollback journal).
class SqliteEngine : public Engine
{
public:
    static inline const QString Product = QStringLiteral("SQLite");

    static Result<Place> existing(const QString &path);
    static Place toBeMade(const QString &path);
    static Place inMemory();
    static std::unique_ptr<Engine> make(Session &session, const Place &place);

    SqliteEngine(Session &session, const Place &place);
    ~SqliteEngine() override;

    const Place &place() const override { return m_file.place(); }
    QString name() const override;
    Features features() const override;
    const Dialect &dialect() const override { return m_dialect; }

    EchoDriver *makeDriver(StatementLog &log) override;
    void describe(QSqlDatabase &database, Use use, bool isReadOnly) const override;
    Result<> setUp(Use use) override;
    Result<> prepareForMuch() override;
    Failure explained(const QSqlError &error, const QString &sql) const override;
    bool isCommitted(const Failure &failure) const override;

    StatementControl &control() override { return m_sqlite; }
    Storage &storage() override { return m_file; }
    Soundness soundness() const override;

    ChangeFeed &changes() override { return m_changes; }
    SchemaQueries &schema() override { return m_catalog; }
    SideEffects &sideEffects() override { return m_effects; }
    EffectRecorder *recorder() override;
    ReplayBase &replayBase() override { return m_replayBase; }
    std::unique_ptr<DatabaseCopy> copyInto(const QString &path, const QString &target) override;

    // For tests: behaves as with a SQLite library that has no preupdate hook.
    void forgoRecorder();

protected:
    SqliteHandle &handle() { return m_sqlite; }

private:
    Session &m_session;
    SqliteFile m_file;
    SqliteHandle m_sqlite;
    SqliteDialect m_dialect;
    SqliteCatalog m_catalog;
    SqliteChangeFeed m_changes;
    SqliteSideEffects m_effects;
    SqliteReplayBase m_replayBase;
    std::unique_ptr<RowRecorder> m_recorder; // null where this SQLite library has no means for it
    std::shared_ptr<TextRoundTripCheck> m_texts;
    bool m_isWal = false; // then readers keep nobody out
    bool m_gathersKeys = false;
};

} // namespace Rollcall
