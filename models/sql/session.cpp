#include "models/sql/session.h"

#include "models/log/echodriver.h"
#include "models/log/exacttexts.h"
#include "models/log/statementlog.h"
#include "models/sql/changefeed.h"
#include "models/sql/readactivity.h"
#include "models/sql/replaybase.h"
#include "models/sql/statementcontrol.h"
#include "models/sql/statementlimit.h"
#include "models/sql/storage.h"
#include "models/sql/writeactivity.h"
#include "models/sql/writeguard.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

#include <optional>
#include <utility>

namespace Rollcall {

Session::Session(const Place &place, StatementLog &log)
    : m_log(log)
    , m_connectionName(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_engine(place.makeEngine(*this))
    , m_writeActivity(std::make_unique<WriteActivity>())
    , m_readActivity(std::make_unique<ReadActivity>())
    , m_limit(std::make_unique<StatementLimit>())
    , m_guard(std::make_unique<WriteGuard>(place.title(), m_engine->name(), [this] { return lookForDamage(); }))
{
    connect(m_writeActivity.get(), &WriteActivity::began, this, [this] {
        if (m_writeActivity->isWriting() && !std::exchange(m_isMakingRoom, true))
            beginWriting();
    });
    connect(m_writeActivity.get(), &WriteActivity::ended, this, [this] {
        if (std::exchange(m_isMakingRoom, false))
            endWriting();
    });
    connect(m_writeActivity.get(), &WriteActivity::ended, this, [this](qint64 before, qint64 after) { replayBase().follow(before, after); });
}

Session::~Session()
{
    m_engine.reset();
    if (QSqlDatabase::contains(m_connectionName)) {
        database().close();
        QSqlDatabase::removeDatabase(m_connectionName);
    }
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

Failure Session::failureFor(const QSqlError &error)
{
    return failureOf(error, {});
}

Failure Session::failureOf(const QSqlError &error, const QString &sql)
{
    if (const auto inPlace = storage().checkInPlace(); !inPlace && m_isOpen)
        return inPlace.error(); // the file is gone, which explains the error
    if (m_limit->takeOver())
        return m_limit->failure();
    const Failure failure = m_engine->explained(error, sql);
    return m_isOfWindow ? m_guard->explained(failure) : failure;
}

Soundness Session::lookForDamage()
{
    constexpr int Longest = 100; // milliseconds; what takes longer is looked for by a reader
    const StatementLimit::Brief brief(*m_limit, Longest);
    const StatementLimit::Running running(*m_limit);
    const auto found = m_engine->soundness();
    (void)m_limit->takeOver();
    return found;
}

bool Session::isReadOnly() const
{
    return m_guard->isReadOnly();
}

void Session::setTimeLimit(int milliseconds)
{
    m_limit->set(milliseconds);
    control().stopWhen(milliseconds > 0 ? std::function<bool()>([this] { return m_limit->isOver(); }) : nullptr);
}

Result<> Session::start(QSqlQuery &query, const Statement &statement)
{
    if (m_watch)
        m_watch(statement);
    if (const auto ready = m_engine->aboutToRun(statement); !ready)
        return ready;
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

QString Session::stamp() const
{
    return QStringLiteral("%1 %2 %3").arg(m_connectionName).arg(changes().peek()).arg(m_irrevocable);
}

void Session::beginWriting()
{
    if (features().readersBlockWriters)
        emit aboutToWrite();
}

void Session::endWriting()
{
    if (features().readersBlockWriters)
        emit hasWritten();
}

Result<std::unique_ptr<Session>> Session::open(const Place &place, StatementLog &log, Access access)
{
    std::unique_ptr<Session> session(new Session(place, log));
    const bool isWritable = session->storage().isWritable();
    if (const auto connected = session->connectTo(Engine::Use::Window, access == Access::ReadOnly || !isWritable); !connected)
        return connected.error();
    session->setTimeLimit(TimeLimit);
    if (access == Access::ReadOnly && isWritable)
        session->guard().setCause(WriteGuard::Cause::Wish);
    else if (!session->isReadOnly() && session->storage().hasOtherNames())
        session->guard().setCause(WriteGuard::Cause::SecondName);
    return session;
}

Result<std::unique_ptr<Session>> Session::reopen(const Place &place, StatementLog &log, Access access)
{
    std::unique_ptr<Session> session(new Session(place, log));
    if (const auto inPlace = session->storage().checkInPlace(); !inPlace)
        return inPlace.error();
    session->replayBase().leaveToOthers();
    if (const auto connected = session->connectTo(Engine::Use::Worker, access == Access::ReadOnly); !connected)
        return connected.error();
    return session;
}

Result<std::unique_ptr<Session>> Session::create(const Place &place, StatementLog &log)
{
    std::unique_ptr<Session> session(new Session(place, log));
    if (const auto made = session->storage().create(); !made)
        return made.error();
    if (const auto connected = session->connectTo(Engine::Use::Window, false); !connected) {
        session->storage().discard();
        return connected.error();
    }
    session->replayBase().startEmpty();
    return session;
}

Result<> Session::connectTo(Engine::Use use, bool isReadOnly)
{
    auto *driver = m_engine->makeDriver(m_log);
    m_texts = driver->texts();
    QSqlDatabase database = QSqlDatabase::addDatabase(driver, m_connectionName);
    m_engine->describe(database, use, isReadOnly);
    if (!database.open())
        return m_engine->explained(database.lastError(), {});
    if (isReadOnly)
        m_guard->setCause(WriteGuard::Cause::Permissions);
    const auto ready = m_engine->setUp(use);
    m_isOpen = bool(ready);
    m_isOfWindow = ready && use == Engine::Use::Window && place().isFile();
    return ready;
}

} // namespace Rollcall
