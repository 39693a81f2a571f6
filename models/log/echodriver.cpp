#include "models/log/echodriver.h"

#include "models/log/echoresult.h"
#include "models/log/exacttexts.h"
#include "models/log/keptqueries.h"

#include <QSqlError>
#include <QSqlIndex>
#include <QSqlRecord>

#include <utility>

namespace Rollcall {

EchoDriver::EchoDriver(const QString &innerType, StatementLog &log, std::shared_ptr<ExactTexts> texts)
    : m_inner(innerType)
    , m_texts(texts ? std::move(texts) : std::make_shared<ExactTexts>())
    , m_log(log)
{
}

QSqlDriver &EchoDriver::inner() const
{
    return *m_inner.driver();
}

QString EchoDriver::beginning() const
{
    return QStringLiteral("BEGIN");
}

bool EchoDriver::hasFeature(DriverFeature feature) const
{
    // No notifications: the inner driver emits them itself, and nobody listens here. No named placeholders: Qt would otherwise
    // replace the question marks by names, and the inner driver is to get each statement as it was written.
    return feature != EventNotifications && feature != NamedPlaceholders && inner().hasFeature(feature);
}

bool EchoDriver::open(const QString &database, const QString &user, const QString &password, const QString &host,
                      int port, const QString &options)
{
    close();
    m_inner.setDatabaseName(database);
    m_inner.setHostName(host);
    m_inner.setPort(port);
    m_inner.setConnectOptions(options);
    const bool opened = m_inner.open(user, password);
    m_kept = opened ? std::make_shared<KeptQueries>() : nullptr;
    setOpen(opened);
    setOpenError(!opened);
    setLastError(m_inner.lastError());
    return opened;
}

void EchoDriver::close()
{
    m_kept.reset(); // a kept query would keep the inner connection open
    m_texts->stop();
    m_inner.close();
    setOpen(false);
    setOpenError(false);
}

QSqlResult *EchoDriver::createResult() const
{
    return new EchoResult(*this, inner(), m_kept, m_texts, m_log);
}

bool EchoDriver::runLogged(const QString &sql)
{
    QSqlQuery query(createResult());
    const bool ran = query.exec(sql);
    setLastError(query.lastError());
    return ran;
}

bool EchoDriver::beginTransaction()
{
    return runLogged(beginning());
}

bool EchoDriver::commitTransaction()
{
    return runLogged(QStringLiteral("COMMIT"));
}

bool EchoDriver::rollbackTransaction()
{
    return runLogged(QStringLiteral("ROLLBACK"));
}

QStringList EchoDriver::tables(QSql::TableType type) const
{
    return inner().tables(type);
}

QSqlRecord EchoDriver::record(const QString &table) const
{
    return inner().record(table);
}

QSqlIndex EchoDriver::primaryIndex(const QString &table) const
{
    return inner().primaryIndex(table);
}

QVariant EchoDriver::handle() const
{
    return inner().handle();
}

QString EchoDriver::formatValue(const QSqlField &field, bool trimStrings) const
{
    return inner().formatValue(field, trimStrings);
}

QString EchoDriver::escapeIdentifier(const QString &identifier, IdentifierType) const
{
    QString inner = identifier;
    inner.replace(u'"', QStringLiteral("\"\""));
    return u'"' + inner + u'"';
}

} // namespace Rollcall
