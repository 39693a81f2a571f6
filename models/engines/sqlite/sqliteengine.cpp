#include "models/engines/sqlite/sqliteengine.h"

#include "models/engines/sqlite/keygatherer.h"
#include "models/engines/sqlite/localeorder.h"
#include "models/engines/sqlite/openerrors.h"
#include "models/engines/sqlite/pagecopy.h"
#include "models/engines/sqlite/rowrecorder.h"
#include "models/engines/sqlite/sqlitedriver.h"
#include "models/engines/sqlite/textroundtripcheck.h"
#include "models/sql/session.h"
#include "models/sql/writeguard.h"
#include "models/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>

#include <fcntl.h>
#include <unistd.h>

namespace Rollcall {

Result<Place> SqliteEngine::existing(const QString &path)
{
    if (const auto checked = checkFile(path, FileIdentity::isOpenHere(path)); !checked)
        return checked.error();
    return SqliteFile::placeOf(path, &SqliteEngine::make);
}

Place SqliteEngine::toBeMade(const QString &path)
{
    return SqliteFile::placeOf(path, &SqliteEngine::make);
}

Place SqliteEngine::inMemory()
{
    return SqliteFile::inMemory(&SqliteEngine::make);
}

std::unique_ptr<Engine> SqliteEngine::make(Session &session, const Place &place)
{
    return std::make_unique<SqliteEngine>(session, place);
}

SqliteEngine::SqliteEngine(Session &session, const Place &place)
    : m_session(session)
    , m_file(place)
    , m_catalog(session, m_sqlite)
    , m_changes(session, m_sqlite)
    , m_effects(session, m_sqlite)
    , m_replayBase(session, [this] { return m_sqlite.get(); })
{
}

SqliteEngine::~SqliteEngine() = default;

QString SqliteEngine::name() const
{
    return Product;
}

Features SqliteEngine::features() const
{
    Features features;
    features.readersBlockWriters = !m_isWal;
    features.takesEveryText = m_texts && m_texts->isWatching();
    features.gathersKeys = m_gathersKeys;
    return features;
}

EchoDriver *SqliteEngine::makeDriver(StatementLog &log)
{
    auto *driver = new SqliteDriver(log);
    m_texts = std::static_pointer_cast<TextRoundTripCheck>(driver->texts());
    return driver;
}

void SqliteEngine::describe(QSqlDatabase &database, Use use, bool isReadOnly) const
{
    constexpr int WindowTimeout = 80, WorkerTimeout = 250; // milliseconds; the first is short enough to pass for a hitch
    database.setDatabaseName(place().isFile() ? place().path() : QStringLiteral(":memory:"));
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(use == Use::Window ? WindowTimeout : WorkerTimeout);
    if (isReadOnly)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    database.setConnectOptions(options);
}

static bool isOn(const Result<Rows> &result)
{
    return result && !result->rows.isEmpty() && result->rows.first().first().toInt() == 1;
}

Result<> SqliteEngine::setUp(Use use)
{
    // The first real read: a locked, foreign or damaged file opens "successfully" until then.
    const auto sourceId = m_session.run({QStringLiteral("SELECT sqlite_source_id(), count(*) FROM sqlite_schema")});
    if (!sourceId)
        return sourceId.error();
    m_sqlite.attachTo(m_session.database(), sourceId->rows.first().first().toString());
    m_sqlite.setDefensive();
    m_sqlite.standIns().addTo(m_sqlite.get());
    const bool foldsAllLetters = m_sqlite.addContainsText();
    m_dialect = SqliteDialect({foldsAllLetters, LocaleOrder::addTo(m_sqlite.get())});
    m_sqlite.addUnhex();
    m_gathersKeys = KeyGatherer::addTo(m_sqlite.get());
    if (RowRecorder::isAvailable(m_sqlite.get()))
        m_recorder = std::make_unique<RowRecorder>(m_sqlite);
    if (m_sqlite.isUtf8())
        m_texts->watch(m_sqlite.get());
    if (!m_session.isReadOnly() && m_sqlite.isReadOnly())
        m_session.guard().setCause(WriteGuard::Cause::Permissions);

    for (const char *pragma : {"PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF"}) {
        if (const auto done = m_session.run({QString::fromLatin1(pragma)}); !done)
            return done.error();
    }
    if (const auto trusted = m_effects.followTrust(); !trusted)
        return trusted;
    if (!isOn(m_session.run({QStringLiteral("PRAGMA foreign_keys")})))
        return Failure{Tr::tr("The SQLite library on this computer does not keep memberships safe. Install Debian's libsqlite3-0 and start Rollcall again.")};

    // A reader looks up names in other tables in no order; it gives the memory back after each task.
    const auto cached = use == Use::Worker && m_session.isReadOnly() ? m_session.run({QStringLiteral("PRAGMA cache_size=-16384")}) : Result<Rows>(Rows());
    if (!cached)
        return cached.error();

    const auto mode = m_session.run({QStringLiteral("PRAGMA journal_mode")});
    if (!mode)
        return mode.error();
    // Measured with simulated power cuts: only these two lose no acknowledged change.
    m_isWal = mode->rows.first().first().toString() == QLatin1String("wal");
    if (m_isWal)
        m_file.setLogged();
    const auto durable = m_session.run({m_isWal ? QStringLiteral("PRAGMA synchronous=FULL") : QStringLiteral("PRAGMA synchronous=EXTRA")});
    if (durable && use == Use::Window && place().isFile()) {
        m_file.list();
        m_sqlite.setLongestValue(Session::LongestValue);
    }
    return durable ? Result<>() : Result<>(durable.error());
}

// Other programs may read until the commit; a cache that spills to the file would lock them out earlier. Without spilling, a full
// cache is searched for every new page, so the cache is made large; its 256 MB are allocated only as needed. Statement journals
// are kept in memory, too; with an index they may hold every page.
Result<> SqliteEngine::prepareForMuch()
{
    for (const char *pragma : {"PRAGMA cache_spill=OFF", "PRAGMA cache_size=-262144", "PRAGMA temp_store=MEMORY"}) {
        if (const auto set = m_session.run({QString::fromLatin1(pragma)}); !set)
            return set.error();
    }
    return {};
}

Failure SqliteEngine::explained(const QSqlError &error, const QString &sql) const
{
    if (error.nativeErrorCode() == QLatin1String("23")) { // SQLITE_AUTH: refused by the stand-ins
        const QString missing = QStringLiteral("no such collation sequence: ") + m_sqlite.standIns().lastMissing();
        return failureFor(place().title(), QSqlError(error.driverText(), missing, error.type(), QStringLiteral("1")), sql);
    }
    return failureFor(place().title(), error, sql);
}

// The rollback journal has been deleted, so everyone sees the change. Only syncing the folder failed, so that a power cut might
// bring the journal back; sync it once more.
bool SqliteEngine::isCommitted(const Failure &failure) const
{
    constexpr int FolderNotSynced = 1290; // SQLITE_IOERR_DIR_FSYNC
    if (failure.code != FolderNotSynced)
        return false;
    const QString path = place().path();
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder == -1 || ::fsync(folder) == -1)
        qWarning("The folder of %s could not be synced", qUtf8Printable(path));
    if (folder != -1)
        ::close(folder);
    return true;
}

Soundness SqliteEngine::soundness() const
{
    return m_sqlite.soundness();
}

EffectRecorder *SqliteEngine::recorder()
{
    return m_recorder.get();
}

void SqliteEngine::forgoRecorder()
{
    m_recorder.reset();
}

std::unique_ptr<DatabaseCopy> SqliteEngine::copyInto(const QString &path, const QString &target)
{
    return std::make_unique<PageCopy>(m_session, path, target);
}

} // namespace Rollcall
