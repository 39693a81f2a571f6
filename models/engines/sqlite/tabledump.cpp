#include "models/engines/sqlite/tabledump.h"

#include "models/engines/sqlite/openerrors.h"
#include "models/export/atomicfile.h"
#include "models/tr.h"
#include "models/values/quoting.h"
#include "models/values/sqlliteral.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QStringDecoder>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace Rollcall {

TableDump::TableDump(const QString &path, const QSqlDatabase &database)
    : m_path(path)
    , m_database(database)
{
}

Result<QList<QVariantList>> TableDump::read(const QString &sql) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    QList<QVariantList> rows;
    if (query.exec(sql)) {
        const int columns = query.record().count();
        while (query.next()) {
            QVariantList row;
            for (int column = 0; column < columns; ++column)
                row.append(query.value(column));
            rows.append(std::move(row));
        }
    }
    if (query.lastError().isValid())
        return failureFor(m_path, query.lastError(), sql);
    return rows;
}

Result<> TableDump::writeRows(const QString &table, QIODevice &device)
{
    const auto encoding = read(QStringLiteral("PRAGMA encoding"));
    if (!encoding)
        return encoding.error();
    const QString encodingName = encoding->value(0).value(0).toString();
    const auto columns = storedColumns(table);
    if (!columns)
        return columns.error();
    // Text arrives as its bytes and bytes as a literal: Qt would cut and mend both on the way.
    QStringList expressions;
    for (const QString &column : columns->names) {
        expressions += QStringLiteral("CASE typeof(%1) WHEN 'text' THEN CAST(%1 AS BLOB) WHEN 'blob' THEN 'X''' || hex(%1) || '''' ELSE %1 END")
                           .arg(column);
    }
    QString sql = QStringLiteral("SELECT %1 FROM %2").arg(expressions.join(QLatin1String(", ")), quoted(table));
    if (!columns->order.isEmpty())
        sql += QLatin1String(" ORDER BY ") + columns->order;
    const QString start = QStringLiteral("INSERT INTO %1 (%2) VALUES (").arg(quoted(table), columns->names.join(QLatin1String(", ")));

    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failureFor(m_path, query.lastError(), sql);
    QStringList literals;
    while (query.next()) {
        literals.clear();
        for (int column = 0; column < columns->names.size(); ++column)
            literals += literal(query.value(column), encodingName);
        if (const auto done = writeLine(device, start + literals.join(QLatin1String(", ")) + QLatin1String(");")); !done)
            return done;
    }
    if (query.lastError().isValid()) // Qt ends the loop on a read error as it does at the end
        return failureFor(m_path, query.lastError(), sql);
    return {};
}

// Generated columns are left out; the rowid comes first when no column stands for it.
Result<TableDump::Columns> TableDump::storedColumns(const QString &table) const
{
    const auto described = read(QStringLiteral("PRAGMA table_xinfo(%1)").arg(quoted(table)));
    if (!described)
        return described.error();
    const auto indexes = read(QStringLiteral("PRAGMA index_list(%1)").arg(quoted(table)));
    if (!indexes)
        return indexes.error();

    Columns columns;
    QString key;
    QStringList all; // a generated column can bear the rowid's name, too
    for (const QVariantList &column : *described) {
        const QString name = quoted(column[1].toString());
        all += name;
        if (column[5].toInt() > 0)
            key = name;
        if (column[6].toInt() == 0)
            columns.names += name;
    }
    const bool hasKeyIndex = std::any_of(indexes->cbegin(), indexes->cend(), [](const QVariantList &index) {
        return index[3].toString() == QLatin1String("pk");
    });
    if (!key.isEmpty() && !hasKeyIndex) { // INTEGER PRIMARY KEY: the column is the rowid
        columns.order = key;
        return columns;
    }
    columns.order = rowidName(table, all);
    if (!columns.order.isEmpty())
        columns.names.prepend(columns.order);
    return columns;
}

// The name by which the rowid can be reached; empty for WITHOUT ROWID, or when columns bear all three.
QString TableDump::rowidName(const QString &table, const QStringList &columns) const
{
    for (const char *candidate : {"rowid", "_rowid_", "oid"}) {
        const QString name = QString::fromLatin1(candidate);
        const bool isTaken = columns.contains(name, Qt::CaseInsensitive)
            || columns.contains(u'"' + name + u'"', Qt::CaseInsensitive);
        QSqlQuery query(m_database);
        if (!isTaken && query.prepare(QStringLiteral("SELECT %1 FROM %2").arg(name, quoted(table))))
            return name;
    }
    return {};
}

// The file's bytes of a text as UTF-8.
static QByteArray toUtf8(const QByteArray &bytes, const QString &encoding)
{
    if (encoding == QLatin1String("UTF-8"))
        return bytes;
    const auto order = encoding == QLatin1String("UTF-16be") ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE;
    QStringDecoder decoder(order, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return QString(decoder(bytes)).toUtf8();
}

QString TableDump::literal(const QVariant &value, const QString &encoding)
{
    if (value.typeId() == QMetaType::QByteArray)
        return textLiteral(toUtf8(value.toByteArray(), encoding));
    const bool isBytes = value.typeId() == QMetaType::QString && !isBoundAsNull(value);
    return isBytes ? value.toString() : sqlLiteral(value);
}

} // namespace Rollcall
