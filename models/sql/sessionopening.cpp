#include "models/sql/session.h"

#include "models/sql/basecopy.h"
#include "models/sql/echodriver.h"
#include "models/sql/exacttexts.h"
#include "models/sql/localeorder.h"
#include "models/sql/openerrors.h"
#include "models/sql/rowrecorder.h"
#include "models/sql/writeguard.h"
#include "models/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>

// Opening a session, and how a connection is set up.
namespace Rollcall {

Result<std::unique_ptr<Session>> Session::open(const QString &path, StatementLog &log, Access access)
{
    if (const auto checked = checkFile(path, FilePlace::isOpenHere(path)); !checked)
        return checked.error();
    std::unique_ptr<Session> session(new Session(QFileInfo(path).absoluteFilePath(), log));
    const bool isWritable = QFileInfo(path).isWritable();
    if (const auto connected = session->connectTo(session->path(), access == Access::ReadOnly || !isWritable); !connected)
        return connected.error();
    session->m_place.list();
    session->m_place.setFilled();
    session->setTimeLimit(TimeLimit);
    session->m_sqlite->setLongestValue(LongestValue);
    if (access == Access::ReadOnly && isWritable)
        session->guard().setCause(WriteGuard::Cause::Wish);
    else if (session->isWal() && !session->isReadOnly() && session->m_place.hasOtherNames())
        session->guard().setCause(WriteGuard::Cause::SecondName);
    return session;
}

Result<std::unique_ptr<Session>> Session::reopen(const QString &path, const QString &identity, StatementLog &log, Access access)
{
    std::unique_ptr<Session> session(new Session(path, log));
    session->m_place.setIdentity(identity);
    if (const auto inPlace = session->checkInPlace(); !inPlace)
        return inPlace.error();
    session->m_baseCopy->leaveToOthers();
    constexpr int WorkerTimeout = 250; // milliseconds
    if (const auto connected = session->connectTo(path, access == Access::ReadOnly, WorkerTimeout); !connected)
        return connected.error();
    session->m_place.setIdentity(identity); // of the file that was meant, whatever was opened
    return session;
}

Result<std::unique_ptr<Session>> Session::create(const QString &path, StatementLog &log)
{
    QFile file(path);
    if (file.exists())
        return Failure{Tr::tr("\"%1\" already exists. Choose another name; nothing was overwritten.").arg(path)};
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return Failure{Tr::tr("\"%1\" cannot be made here. Choose a folder you may write to.").arg(path), file.errorString()};
    }
    file.close();
    std::unique_ptr<Session> session(new Session(QFileInfo(path).absoluteFilePath(), log));
    if (const auto connected = session->connectTo(session->path(), false); !connected) {
        session.reset();
        file.remove();
        return connected.error();
    }
    session->m_place.list();
    session->m_baseCopy->startEmpty();
    return session;
}

Result<std::unique_ptr<Session>> Session::inMemory(StatementLog &log)
{
    std::unique_ptr<Session> session(new Session(QStringLiteral(":memory:"), log));
    if (const auto connected = session->connectTo(session->path(), false); !connected)
        return connected.error();
    session->m_baseCopy->startEmpty();
    return session;
}

Result<> Session::connectTo(const QString &path, bool readOnly, int busyTimeout)
{
    m_place.identify();
    auto *driver = new EchoDriver(QStringLiteral("QSQLITE"), m_log);
    m_texts = driver->texts();
    QSqlDatabase database = QSqlDatabase::addDatabase(driver, m_connectionName);
    database.setDatabaseName(path);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout);
    if (readOnly)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    database.setConnectOptions(options);
    if (!database.open())
        return Rollcall::failureFor(path, database.lastError(), {});
    if (readOnly)
        m_guard->setCause(WriteGuard::Cause::Permissions);
    return setUp();
}

static bool isOn(const Result<Rows> &result)
{
    return result && !result->rows.isEmpty() && result->rows.first().first().toInt() == 1;
}

Result<> Session::setUp()
{
    // The first real read: a locked, foreign or damaged file opens "successfully" until then.
    const auto sourceId = run({QStringLiteral("SELECT sqlite_source_id(), count(*) FROM sqlite_schema")});
    if (!sourceId)
        return sourceId.error();
    m_sqlite = std::make_unique<SqliteHandle>(database(), sourceId->rows.first().first().toString());
    m_sqlite->setDefensive();
    m_foldsAllLetters = m_sqlite->addContainsText();
    m_sortsByLocale = LocaleOrder::addTo(m_sqlite->get());
    m_sqlite->addUnhex();
    if (RowRecorder::isAvailable(m_sqlite->get()))
        m_recorder = std::make_unique<RowRecorder>(*m_sqlite);
    if (m_sqlite->isUtf8())
        m_texts->watch(m_sqlite->get());
    if (!isReadOnly() && m_sqlite->isReadOnly())
        m_guard->setCause(WriteGuard::Cause::Permissions);

    for (const char *pragma : {"PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF"}) {
        if (const auto done = run({QString::fromLatin1(pragma)}); !done)
            return done.error();
    }
    if (!isOn(run({QStringLiteral("PRAGMA foreign_keys")})))
        return Failure{Tr::tr("This SQLite library does not check foreign keys. Install Debian's libsqlite3-0 and start again.")};

    const auto mode = run({QStringLiteral("PRAGMA journal_mode")});
    if (!mode)
        return mode.error();
    // Measured with simulated power cuts: only these two lose no acknowledged change.
    m_isWal = mode->rows.first().first().toString() == QLatin1String("wal");
    if (m_isWal)
        m_place.setLogged();
    const auto durable = run({m_isWal ? QStringLiteral("PRAGMA synchronous=FULL") : QStringLiteral("PRAGMA synchronous=EXTRA")});
    return durable ? Result<>() : Result<>(durable.error());
}

} // namespace Rollcall
