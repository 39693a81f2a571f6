#include "models/sql/session.h"

#include "models/sql/basecopy.h"
#include "models/sql/echodriver.h"
#include "models/sql/openerrors.h"
#include "models/sql/ownwork.h"
#include "models/sql/sqlitehandle.h"
#include "models/sql/statementlog.h"
#include "models/tr.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

#include <sys/stat.h>

#include <limits>

namespace Rollcall {

static constexpr QLatin1String MemoryPath(":memory:");

// Two names of one file give the same identity; another file in its place does not.
static QString identityOf(const QString &path)
{
    if (path == MemoryPath)
        return QUuid::createUuid().toString(QUuid::WithoutBraces);
    QByteArray seed = QFileInfo(path).canonicalFilePath().toUtf8();
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) == 0)
        seed = QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));
    return QString::fromLatin1(QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex().left(32));
}

// By identity; of the sessions that people see, not of the workers' beside them. Only the window's thread asks.
static QStringList &filesOpenHere()
{
    static QStringList files;
    return files;
}

Session::Session(const QString &path, StatementLog &log)
    : m_log(log)
    , m_path(path)
    , m_connectionName(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_baseCopy(std::make_unique<BaseCopy>(*this))
    , m_ownWork(std::make_unique<OwnWork>())
{
    connect(m_ownWork.get(), &OwnWork::began, this, [this] {
        if (m_ownWork->isWriting() && !std::exchange(m_isMakingRoom, true))
            beginWriting();
    });
    connect(m_ownWork.get(), &OwnWork::ended, this, [this] {
        if (std::exchange(m_isMakingRoom, false))
            endWriting();
    });
    connect(m_ownWork.get(), &OwnWork::ended, this, [this](qint64 before, qint64 after) { m_baseCopy->follow(before, after); });
}

Session::~Session()
{
    if (m_isListed)
        filesOpenHere().removeOne(m_identity);
    m_baseCopy.reset();
    m_sqlite.reset();
    if (QSqlDatabase::contains(m_connectionName)) {
        database().close();
        QSqlDatabase::removeDatabase(m_connectionName);
    }
}

Result<std::unique_ptr<Session>> Session::open(const QString &path, StatementLog &log, Access access)
{
    if (const auto checked = checkFile(path, filesOpenHere().contains(identityOf(path))); !checked)
        return checked.error();
    std::unique_ptr<Session> session(new Session(QFileInfo(path).absoluteFilePath(), log));
    const bool isWritable = QFileInfo(path).isWritable();
    if (const auto connected = session->connectTo(session->m_path, access == Access::ReadOnly || !isWritable); !connected)
        return connected.error();
    filesOpenHere().append(session->m_identity);
    session->m_isListed = true;
    session->m_wasFilled = true;
    session->setTimeLimit(TimeLimit);
    session->m_sqlite->setLongestValue(LongestValue);
    if (access == Access::ReadOnly && isWritable)
        session->m_readOnlyCause = ReadOnlyCause::Wish;
    return session;
}

Result<std::unique_ptr<Session>> Session::reopen(const QString &path, const QString &identity, StatementLog &log, Access access)
{
    std::unique_ptr<Session> session(new Session(path, log));
    session->m_identity = identity;
    if (const auto inPlace = session->checkInPlace(); !inPlace)
        return inPlace.error();
    session->m_baseCopy->leaveToOthers();
    constexpr int WorkerTimeout = 250; // milliseconds
    if (const auto connected = session->connectTo(path, access == Access::ReadOnly, WorkerTimeout); !connected)
        return connected.error();
    session->m_identity = identity; // of the file that was meant, whatever was opened
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
    if (const auto connected = session->connectTo(session->m_path, false); !connected) {
        session.reset();
        file.remove();
        return connected.error();
    }
    filesOpenHere().append(session->m_identity);
    session->m_isListed = true;
    session->m_baseCopy->startEmpty();
    return session;
}

Result<std::unique_ptr<Session>> Session::inMemory(StatementLog &log)
{
    std::unique_ptr<Session> session(new Session(MemoryPath, log));
    if (const auto connected = session->connectTo(MemoryPath, false); !connected)
        return connected.error();
    session->m_baseCopy->startEmpty();
    return session;
}

// Only stat(): opening and closing the file by other means than SQLite's would drop SQLite's locks on it.
Result<> Session::checkInPlace() const
{
    constexpr int CannotOpen = 14; // SQLITE_CANTOPEN
    if (m_path == MemoryPath)
        return {};
    const QString name = QFileInfo(m_path).fileName();
    if (!QFileInfo::exists(m_path)) {
        return Failure{Tr::tr("\"%1\" was moved or deleted while it was open, so nothing was written. Put it back, or use File > Save a Copy As "
                              "to rescue what is shown.").arg(name), {}, CannotOpen};
    }
    if (identityOf(m_path) != m_identity) {
        return Failure{Tr::tr("Another file was put in the place of \"%1\" while it was open, so nothing was written. Open it again, or use "
                              "File > Save a Copy As to rescue what is shown.").arg(name), {}, CannotOpen};
    }
    const bool isEmpty = QFileInfo(m_path).size() == 0;
    if (m_wasFilled && isEmpty) // to SQLite an empty file is a database without tables
        return Failure{Tr::tr("\"%1\" was emptied by another program while it was open, so nothing was written. Restore a backup.").arg(name), {}, CannotOpen};
    m_wasFilled = !isEmpty;
    return {};
}

Result<> Session::rescueInto(const QString &path)
{
    if (QFileInfo::exists(path))
        return Failure{Tr::tr("\"%1\" already exists. Choose another name; nothing was overwritten.").arg(path)};
    setTimeLimit(0);
    m_sqlite->setLongestValue(std::numeric_limits<int>::max());
    const auto copied = run({QStringLiteral("VACUUM INTO ?"), {path}});
    setTimeLimit(TimeLimit);
    m_sqlite->setLongestValue(LongestValue);
    return copied ? Result<>() : Result<>(copied.error());
}

QSqlDatabase Session::database() const
{
    return QSqlDatabase::database(m_connectionName, false);
}

Result<> Session::connectTo(const QString &path, bool readOnly, int busyTimeout)
{
    m_identity = identityOf(path);
    QSqlDatabase database = QSqlDatabase::addDatabase(new EchoDriver(QStringLiteral("QSQLITE"), m_log), m_connectionName);
    database.setDatabaseName(path);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout);
    if (readOnly)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    database.setConnectOptions(options);
    if (!database.open())
        return failureFor(m_path, database.lastError(), {});
    if (readOnly)
        m_readOnlyCause = ReadOnlyCause::Permissions;
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
    m_sqlite->addUnhex();
    if (!isReadOnly() && m_sqlite->isReadOnly())
        m_readOnlyCause = ReadOnlyCause::Permissions;

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
    const auto durable = run({m_isWal ? QStringLiteral("PRAGMA synchronous=FULL") : QStringLiteral("PRAGMA synchronous=EXTRA")});
    return durable ? Result<>() : Result<>(durable.error());
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

Failure Session::failureOf(const QSqlQuery &query, const Statement &statement)
{
    if (const auto inPlace = checkInPlace(); !inPlace && m_sqlite)
        return inPlace.error(); // and this is what came of it
    if (std::exchange(m_isOverdue, false))
        return overdue();
    const Failure failure = failureFor(m_path, query.lastError(), statement.text);
    return m_isListed ? explained(failure) : failure;
}

Failure Session::explained(Failure failure)
{
    constexpr int IoError = 10; // SQLITE_IOERR
    if (failure.isDamage() && lookForDamage()) {
        failure.sentence = Tr::tr("The disk could not read \"%1\" just now. Press Reload to try again.").arg(QFileInfo(m_path).fileName());
        failure.code = IoError;
    }
    return failure;
}

// A disk that fails to read looks to SQLite like damage, and may be over in a moment. Not in the log: it is no work of anyone's.
bool Session::lookForDamage()
{
    m_running.start();
    const auto found = m_sqlite->soundness();
    m_lookTook = m_running.elapsed();
    m_sinceLook.start();
    m_isOverdue = false;
    if (found == SqliteHandle::Soundness::Damaged)
        forbidWriting();
    else if (found == SqliteHandle::Soundness::Sound)
        allowWriting();
    else
        emit damageSuspected();
    return found == SqliteHandle::Soundness::Sound;
}

void Session::reconsider(bool atOnce)
{
    const qint64 pause = 10 + 10 * m_lookTook; // most of the time is for other things
    if (m_readOnlyCause == ReadOnlyCause::Damage && (atOnce || !m_sinceLook.isValid() || m_sinceLook.hasExpired(pause)))
        (void)lookForDamage();
}

QString Session::readOnlyReason() const
{
    switch (m_readOnlyCause) {
    case ReadOnlyCause::None:
        break;
    case ReadOnlyCause::Permissions:
        return Tr::tr("This file can only be read here. To edit it, save a copy in a folder you may write to.");
    case ReadOnlyCause::Wish:
        return Tr::tr("This file was opened read-only, as you wished, so it can only be read. Open it for editing, or save a copy and edit that.");
    case ReadOnlyCause::Damage:
        return Tr::tr("\"%1\" is damaged, so it is only read from now on, and some rows may be missing. Restore a backup, or recover it with the sqlite3 tool.")
            .arg(QFileInfo(m_path).fileName());
    }
    return {};
}

void Session::forbidWriting()
{
    if (m_readOnlyCause == ReadOnlyCause::Damage)
        return;
    m_causeBefore = m_readOnlyCause;
    m_readOnlyCause = ReadOnlyCause::Damage;
    QMetaObject::invokeMethod(this, &Session::writingForbidden, Qt::QueuedConnection); // not amid a statement
}

void Session::allowWriting()
{
    if (m_readOnlyCause != ReadOnlyCause::Damage)
        return;
    m_readOnlyCause = m_causeBefore;
    QMetaObject::invokeMethod(this, &Session::writingAllowed, Qt::QueuedConnection);
}

void Session::setTimeLimit(int milliseconds)
{
    m_timeLimit = milliseconds;
    const auto isOverdue = [this] {
        // What has just been stopped makes those that come after it in the same turn suspicious.
        constexpr int Short = 50; // milliseconds
        m_isOverdue = m_running.elapsed() > (m_isSuspicious ? qMin(Short, m_timeLimit) : m_timeLimit);
        return m_isOverdue;
    };
    stopWhen(milliseconds > 0 ? std::function<bool()>(isOverdue) : nullptr);
}

Failure Session::overdue()
{
    if (!std::exchange(m_isSuspicious, true))
        QMetaObject::invokeMethod(this, [this] { m_isSuspicious = false; }, Qt::QueuedConnection);
    return {Tr::tr("This took longer than %1 seconds and was stopped, so that the window does not stand still. Nothing was changed.").arg(m_timeLimit / 1000),
            {}, Failure::TooLong};
}

Result<> Session::start(QSqlQuery &query, const Statement &statement)
{
    query.setForwardOnly(true);
    m_running.start();
    if (!query.prepare(statement.text))
        return failureOf(query, statement);

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
    return ran ? Result<>() : Result<>(failureOf(query, statement));
}

Result<Rows> Session::run(const Statement &statement)
{
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
            return failureOf(query, statement);
    } else {
        result.affected = query.numRowsAffected();
        result.lastInsertId = query.lastInsertId();
    }
    return result;
}

Result<> Session::forEachRow(const Statement &statement, const std::function<bool(const QSqlQuery &)> &visit)
{
    QSqlQuery query(database());
    if (const auto started = start(query, statement); !started)
        return started;
    while (query.next()) {
        if (!visit(query))
            return {};
    }
    return query.lastError().isValid() ? Result<>(failureOf(query, statement)) : Result<>();
}

void Session::stopWhen(const std::function<bool()> &isUnwanted)
{
    m_sqlite->stopWhen(isUnwanted);
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
    const auto version = run({QStringLiteral("PRAGMA data_version")});
    return version && !version->rows.isEmpty() ? version->rows.first().first().toLongLong() : -1;
}

} // namespace Rollcall
