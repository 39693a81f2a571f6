#include "models/log/echodriver.h"

#include "models/engines/sqlite/textroundtripcheck.h"
#include "models/log/echoresult.h"
#include "models/log/keptqueries.h"
#include "models/values/schema.h"

#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlRecord>

namespace Rollcall {

EchoDriver::EchoDriver(const QString &innerType, StatementLog &log)
    : m_inner(innerType)
    , m_texts(std::make_shared<TextRoundTripCheck>())
    , m_log(log)
{
}

bool EchoDriver::hasFeature(DriverFeature feature) const
{
    // Notifications of the inner driver come from the inner driver; nobody here listens to them. And it gets each statement
    // as it was written, so that Qt need not turn its question marks into names.
    return feature != EventNotifications && feature != NamedPlaceholders && m_inner.driver()->hasFeature(feature);
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
    m_kept.reset(); // or the inner connection would be left open
    m_texts->stop();
    m_inner.close();
    setOpen(false);
    setOpenError(false);
}

QSqlResult *EchoDriver::createResult() const
{
    return new EchoResult(*this, *m_inner.driver(), m_kept, m_texts, m_log);
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
    return runLogged(QStringLiteral("BEGIN IMMEDIATE"));
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
    QString kinds;
    if (type & QSql::Tables)
        kinds += QStringLiteral("'table',");
    if (type & QSql::Views)
        kinds += QStringLiteral("'view',");
    kinds.chop(1);

    QStringList names;
    QSqlQuery query(createResult());
    query.setForwardOnly(true);
    if (query.exec(QStringLiteral("SELECT name FROM main.sqlite_schema WHERE type IN (%1) ORDER BY name").arg(kinds))) {
        while (query.next())
            names.append(query.value(0).toString());
    }
    return names;
}

static QMetaType metaTypeOf(const QString &declaredType)
{
    switch (affinityOf(declaredType)) {
    case Affinity::Integer:
        return QMetaType(QMetaType::LongLong);
    case Affinity::Real:
    case Affinity::Numeric:
        return QMetaType(QMetaType::Double);
    case Affinity::Blob:
        return QMetaType(QMetaType::QByteArray);
    case Affinity::Text:
        break;
    }
    return QMetaType(QMetaType::QString);
}

QSqlRecord EchoDriver::record(const QString &table) const
{
    QSqlRecord record;
    QSqlQuery query(createResult());
    query.setForwardOnly(true);
    const QString name = escapeIdentifier(table, QSqlDriver::TableName);
    if (!query.exec(QStringLiteral("PRAGMA main.table_xinfo(%1)").arg(name)))
        return record;
    constexpr int Hidden = 6;
    while (query.next()) {
        const int hidden = query.value(Hidden).toInt();
        if (hidden == 1)
            continue; // a virtual table's secret column
        QSqlField field(query.value(1).toString(), metaTypeOf(query.value(2).toString()), table);
        field.setRequired(query.value(3).toBool());
        field.setReadOnly(hidden > 1); // generated
        record.append(field);
    }
    return record;
}

QSqlIndex EchoDriver::primaryIndex(const QString &table) const
{
    QMap<int, QSqlField> parts; // by place in the key, which need not be the columns' order
    QSqlQuery query(createResult());
    query.setForwardOnly(true);
    const QString name = escapeIdentifier(table, QSqlDriver::TableName);
    if (query.exec(QStringLiteral("PRAGMA main.table_info(%1)").arg(name))) {
        while (query.next()) {
            if (const int place = query.value(5).toInt(); place > 0)
                parts.insert(place, QSqlField(query.value(1).toString(), metaTypeOf(query.value(2).toString()), table));
        }
    }
    QSqlIndex index;
    for (const QSqlField &field : std::as_const(parts))
        index.append(field);
    return index;
}

QVariant EchoDriver::handle() const
{
    return m_inner.driver()->handle();
}

QString EchoDriver::formatValue(const QSqlField &field, bool trimStrings) const
{
    return m_inner.driver()->formatValue(field, trimStrings);
}

QString EchoDriver::escapeIdentifier(const QString &identifier, IdentifierType) const
{
    QString inner = identifier;
    inner.replace(u'"', QStringLiteral("\"\""));
    return u'"' + inner + u'"';
}

} // namespace Rollcall
