#include "models/sql/session.h"

#include "models/engines/sqlite/localeorder.h"
#include "models/engines/sqlite/openerrors.h"
#include "models/engines/sqlite/replaybase.h"
#include "models/engines/sqlite/rowrecorder.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/textroundtripcheck.h"
#include "models/log/echodriver.h"
#include "models/log/statementlog.h"
#include "models/sql/readactivity.h"
#include "models/sql/statementlimit.h"
#include "models/sql/writeactivity.h"
#include "models/sql/writeguard.h"
#include "models/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

#include <optional>
#include <sqlite3.h>
#include <utility>

namespace Rollcall {

Session::Session(const QString &path, StatementLog &log)
    : m_log(log)
    , m_place(path)
    , m_connectionName(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_replayBase(std::make_unique<ReplayBase>(*this, [this] { return m_sqlite->get(); }))
    , m_writeActivity(std::make_unique<WriteActivity>())
    , m_readActivity(std::make_unique<ReadActivity>())
    , m_limit(std::make_unique<StatementLimit>())
    , m_guard(std::make_unique<WriteGuard>(path, [this] { return lookForDamage(); }))
{
    connect(m_writeActivity.get(), &WriteActivity::began, this, [this] {
        if (m_writeActivity->isWriting() && !std::exchange(m_isMakingRoom, true))
            beginWriting();
    });
    connect(m_writeActivity.get(), &WriteActivity::ended, this, [this] {
        if (std::exchange(m_isMakingRoom, false))
            endWriting();
    });
    connect(m_writeActivity.get(), &WriteActivity::ended, this, [this](qint64 before, qint64 after) { m_replayBase->follow(before, after); });
}

Session::~Session()
{
    m_place.unlist();
    m_replayBase.reset();
    m_recorder.reset();
    m_sqlite.reset();
    if (QSqlDatabase::contains(m_connectionName)) {
        database().close();
        QSqlDatabase::removeDatabase(m_connectionName);
    }
}

Result<> Session::rescueInto(const QString &path)
{
    if (QFileInfo::exists(path))
        return Failure{Tr::tr("\"%1\" already exists. Choose another name; nothing was overwritten.").arg(path)};
    // Wanted only where nothing below Qt can be reached (see PageCopy), so no limit of ours is in its way.
    const auto copied = run({QStringLiteral("VACUUM INTO ?"), {path}});
    return copied ? Result<>() : Result<>(copied.error());
}

QSqlDatabase Session::database() const
{
    return QSqlDatabase::database(m_connectionName, false);
}

// A null QString would be stored as NULL, and so would the null QByteArray that Qt makes of X''; here only an
// invalid or typed-null QVariant means NULL.
static QVariant bindable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull() && !value.isNull())
        return QStringLiteral("");
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull() && !value.isNull())
        return QByteArray("");
    return value;
}

Failure Session::failureFor(int code)
{
    return failureOf(QSqlError({}, QString::fromUtf8(sqlite3_errstr(code)), QSqlError::StatementError, QString::number(code)), {});
}

Failure Session::failureOf(const QSqlError &error, const QString &sql)
{
    if (const auto inPlace = checkInPlace(); !inPlace && m_sqlite)
        return inPlace.error(); // and this is what came of it
    if (m_limit->takeOver())
        return m_limit->failure();
    const Failure failure = Rollcall::failureFor(path(), error, sql);
    return m_place.isListed() ? m_guard->explained(failure) : failure;
}

SqliteHandle::Soundness Session::lookForDamage()
{
    constexpr int Longest = 100; // milliseconds; what takes longer is looked for by a reader
    const StatementLimit::Brief brief(*m_limit, Longest);
    const StatementLimit::Running running(*m_limit);
    const auto found = m_sqlite->soundness();
    (void)m_limit->takeOver();
    return found;
}

void Session::forgoRecorder()
{
    m_recorder.reset();
}

bool Session::isUtf8() const
{
    return m_texts->isWatching();
}

bool Session::isReadOnly() const
{
    return m_guard->isReadOnly();
}

void Session::setTimeLimit(int milliseconds)
{
    m_limit->set(milliseconds);
    stopWhen(milliseconds > 0 ? std::function<bool()>([this] { return m_limit->isOver(); }) : nullptr);
}

Result<> Session::start(QSqlQuery &query, const Statement &statement)
{
    if (m_watch)
        m_watch(statement);
    query.setForwardOnly(true);
    if (!query.prepare(statement.text))
        return failureOf(query.lastError(), statement.text);

    bool ran = false;
    if (statement.sets.isEmpty() || statement.sets.size() == 1) {
        const QVariantList &values = statement.sets.isEmpty() ? statement.values : statement.sets.first();
        for (const QVariant &value : values)
            query.addBindValue(bindable(value));
        ran = query.exec();
    } else {
        for (qsizetype column = 0; column < statement.sets.first().size(); ++column) {
            QVariantList values;
            values.reserve(statement.sets.size());
            for (const QVariantList &set : statement.sets)
                values.append(bindable(set.at(column)));
            query.addBindValue(values);
        }
        ran = query.execBatch();
    }
    return ran ? Result<>() : Result<>(failureOf(query.lastError(), statement.text));
}

Result<Rows> Session::run(const Statement &statement)
{
    const StatementLimit::Running running(*m_limit);
    QSqlQuery query(database());
    if (const auto started = start(query, statement); !started)
        return started.error();

    Rows result;
    if (query.isSelect()) {
        const int columns = query.record().count();
        while (query.next()) {
            QVariantList row;
            row.reserve(columns);
            for (int column = 0; column < columns; ++column)
                row.append(query.value(column));
            result.rows.append(std::move(row));
        }
        if (query.lastError().isValid()) // Qt ends the loop on a read error as it does at the end
            return failureOf(query.lastError(), statement.text);
    } else {
        result.affected = query.numRowsAffected();
        result.lastInsertId = query.lastInsertId();
    }
    return result;
}

Result<> Session::forEachRow(const Statement &statement, const std::function<bool(const QSqlQuery &)> &visit, Texts texts)
{
    std::optional<TextRoundTripCheck::Pause> pause;
    if (texts == Texts::AsQtReads)
        pause.emplace(*m_texts);
    const StatementLimit::Running running(*m_limit);
    QSqlQuery query(database());
    if (const auto started = start(query, statement); !started)
        return started;
    while (query.next()) {
        if (!visit(query))
            return {};
    }
    return query.lastError().isValid() ? Result<>(failureOf(query.lastError(), statement.text)) : Result<>();
}

void Session::stopWhen(const std::function<bool()> &isUnwanted)
{
    m_sqlite->stopWhen(isUnwanted);
}

void Session::interrupt()
{
    m_sqlite->interrupt();
}

void Session::waitWhile(const std::function<bool()> &waitsOn)
{
    m_sqlite->waitWhile(waitsOn);
}

bool Session::inTransaction() const
{
    return m_sqlite && m_sqlite->isInTransaction(true);
}

void Session::releaseMemory()
{
    m_sqlite->releaseMemory();
}

QString Session::stamp() const
{
    return QStringLiteral("%1 %2 %3").arg(m_connectionName).arg(m_sqlite->dataVersion()).arg(m_irrevocable);
}

void Session::beginWriting()
{
    if (!m_isWal)
        emit aboutToWrite();
}

void Session::endWriting()
{
    if (!m_isWal)
        emit hasWritten();
}

qint64 Session::dataVersion()
{
    const qint64 now = m_sqlite->dataVersion();
    const bool isHeld = now == -1 && m_sqlite->isUsable();
    if (isHeld || (now != -1 && now == m_dataVersion))
        return now; // asked so often that the log would be full of it; and a lock was waited for already
    const auto version = run({QStringLiteral("PRAGMA data_version")});
    m_dataVersion = version && !version->rows.isEmpty() ? version->rows.first().first().toLongLong() : -1;
    return m_dataVersion;
}

Result<std::unique_ptr<Session>> Session::open(const QString &path, StatementLog &log, Access access)
{
    if (const auto checked = checkFile(path, FileIdentity::isOpenHere(path)); !checked)
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
    session->m_replayBase->leaveToOthers();
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
    session->m_replayBase->startEmpty();
    return session;
}

Result<std::unique_ptr<Session>> Session::inMemory(StatementLog &log)
{
    std::unique_ptr<Session> session(new Session(QStringLiteral(":memory:"), log));
    if (const auto connected = session->connectTo(session->path(), false); !connected)
        return connected.error();
    session->m_replayBase->startEmpty();
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
