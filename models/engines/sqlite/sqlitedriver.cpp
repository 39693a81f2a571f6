#include "models/engines/sqlite/sqlitedriver.h"

#include "models/engines/sqlite/textroundtripcheck.h"
#include "models/values/schema.h"

#include <QSqlField>
#include <QSqlIndex>
#include <QSqlRecord>

namespace Rollcall {

SqliteDriver::SqliteDriver(StatementLog &log)
    : EchoDriver(QStringLiteral("QSQLITE"), log, std::make_shared<TextRoundTripCheck>())
{
}

// Takes the write lock at once.
QString SqliteDriver::beginning() const
{
    return QStringLiteral("BEGIN IMMEDIATE");
}

// SQLite keeps the words of its last error, which may quote a secret, until the next one.
void SqliteDriver::forgetError() const
{
    QSqlQuery(inner().createResult()).exec(QStringLiteral("SELECT"));
}

QStringList SqliteDriver::tables(QSql::TableType type) const
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

QSqlRecord SqliteDriver::record(const QString &table) const
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

QSqlIndex SqliteDriver::primaryIndex(const QString &table) const
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

} // namespace Rollcall
