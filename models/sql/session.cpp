#include "models/sql/session.h"

#include "models/sql/basecopy.h"
#include "models/sql/exacttexts.h"
#include "models/sql/openerrors.h"
#include "models/sql/ownreads.h"
#include "models/sql/ownwork.h"
#include "models/sql/rowrecorder.h"
#include "models/sql/sqlitehandle.h"
#include "models/sql/statementlimit.h"
#include "models/sql/statementlog.h"
#include "models/sql/writeguard.h"
#include "models/tr.h"

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
    , m_baseCopy(std::make_unique<BaseCopy>(*this, [this] { return m_sqlite->get(); }))
    , m_ownWork(std::make_unique<OwnWork>())
    , m_ownReads(std::make_unique<OwnReads>())
    , m_limit(std::make_unique<StatementLimit>())
    , m_guard(std::make_unique<WriteGuard>(path, [this] { return lookForDamage(); }))
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
    m_place.unlist();
    m_baseCopy.reset();
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
    std::optional<ExactTexts::Pause> pause;
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

} // namespace Rollcall
