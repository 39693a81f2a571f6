#include "models/engines/sqlite/databasedump.h"

#include "models/engines/sqlite/openerrors.h"
#include "models/engines/sqlite/tabledump.h"
#include "models/export/atomicfile.h"
#include "models/values/sqlliteral.h"
#include "models/values/sqltokens.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

// A connection that is removed by the destructor.
class ReadOnlyConnection
{
public:
    explicit ReadOnlyConnection(const QString &path)
        : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        database.setDatabaseName(path);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000"));
    }
    ~ReadOnlyConnection() { QSqlDatabase::removeDatabase(m_name); }
    Q_DISABLE_COPY_MOVE(ReadOnlyConnection)

    QSqlDatabase database() const { return QSqlDatabase::database(m_name, false); }

private:
    QString m_name;
};

struct SchemaItem
{
    QString type;
    QString name;
    QString sql;

    bool isTable() const { return type == QLatin1String("table"); }
    bool isVirtual() const;
    bool countsUp() const;
};

bool SchemaItem::isVirtual() const
{
    SqlTokens tokens(sql);
    return isTable() && tokens.nextMeaningful().isWord(QLatin1String("CREATE"))
        && tokens.nextMeaningful().isWord(QLatin1String("VIRTUAL"));
}

// AUTOINCREMENT is a reserved word, so nothing else in a table's text can be this token.
bool SchemaItem::countsUp() const
{
    SqlTokens tokens(sql);
    auto token = tokens.nextMeaningful();
    while (token.kind != SqlTokens::Kind::End && !token.isWord(QLatin1String("AUTOINCREMENT")))
        token = tokens.nextMeaningful();
    return isTable() && token.kind != SqlTokens::Kind::End;
}

// One run over the file.
class Dump
{
public:
    Dump(const QString &path, const QSqlDatabase &database, QIODevice &device);

    Result<> write();

private:
    Result<> readSchema();
    Result<> writeTables();
    Result<> writeVirtualTables();
    Result<> writeCounters();
    Result<> writeRest();

    Result<> put(const QString &line) { return writeLine(m_device, line); }

    TableDump m_tables;
    QIODevice &m_device;
    QList<SchemaItem> m_schema;
};

Dump::Dump(const QString &path, const QSqlDatabase &database, QIODevice &device)
    : m_tables(path, database)
    , m_device(device)
{
}

Result<> Dump::write()
{
    if (const auto read = readSchema(); !read)
        return read;
    // Both pragmas do nothing within a transaction, so they stand before BEGIN and after COMMIT. CHECKs are off because the file
    // may hold rows that were written before a CHECK was added.
    if (const auto done = put(QStringLiteral("PRAGMA foreign_keys=OFF;\nPRAGMA ignore_check_constraints=ON;\nBEGIN;")); !done)
        return done;
    for (const auto part : {&Dump::writeTables, &Dump::writeVirtualTables, &Dump::writeCounters, &Dump::writeRest}) {
        if (const auto done = (this->*part)(); !done)
            return done;
    }
    return put(QStringLiteral("COMMIT;\nPRAGMA ignore_check_constraints=OFF;\nPRAGMA foreign_keys=ON;"));
}

Result<> Dump::readSchema()
{
    const auto items = m_tables.read(QStringLiteral("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"));
    if (!items)
        return items.error();
    for (const QVariantList &item : *items) {
        if (!item[1].toString().startsWith(QLatin1String("sqlite_"), Qt::CaseInsensitive))
            m_schema.append({item[0].toString(), item[1].toString(), item[2].toString()});
    }
    return {};
}

Result<> Dump::writeTables()
{
    for (const SchemaItem &item : std::as_const(m_schema)) {
        if (!item.isTable() || item.isVirtual())
            continue;
        if (const auto done = put(terminated(item.sql)); !done)
            return done;
        if (const auto done = m_tables.writeRows(item.name, m_device); !done)
            return done;
    }
    return {};
}

// A virtual table keeps its contents in ordinary tables of its own, which are written by now. CREATE would
// make them anew, so its text goes straight into the schema, as SQLite's own shell does it.
Result<> Dump::writeVirtualTables()
{
    bool isFirst = true;
    for (const SchemaItem &item : std::as_const(m_schema)) {
        if (!item.isVirtual())
            continue;
        if (std::exchange(isFirst, false)) {
            if (const auto done = put(QStringLiteral("PRAGMA writable_schema=ON;")); !done)
                return done;
        }
        const QString name = sqlLiteral(item.name);
        const QString row = QStringLiteral("INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', %1, %1, 0, %2);");
        if (const auto done = put(row.arg(name, sqlLiteral(item.sql))); !done)
            return done;
    }
    return isFirst ? Result<>() : put(QStringLiteral("PRAGMA writable_schema=RESET;"));
}

Result<> Dump::writeCounters()
{
    if (std::none_of(m_schema.cbegin(), m_schema.cend(), [](const SchemaItem &item) { return item.countsUp(); }))
        return {};
    if (const auto done = put(QStringLiteral("DELETE FROM sqlite_sequence;")); !done)
        return done;
    return m_tables.writeRows(QStringLiteral("sqlite_sequence"), m_device);
}

// Triggers come last: they must not see the rows arrive, and some belong to views.
Result<> Dump::writeRest()
{
    for (const char *type : {"index", "view", "trigger"}) {
        for (const SchemaItem &item : std::as_const(m_schema)) {
            if (item.type != QLatin1String(type))
                continue;
            if (const auto done = put(terminated(item.sql)); !done)
                return done;
        }
    }
    for (const char *pragma : {"user_version", "application_id"}) {
        const auto value = m_tables.read(QLatin1String("PRAGMA ") + QLatin1String(pragma));
        if (!value)
            return value.error();
        const int number = value->value(0).value(0).toInt();
        if (number == 0)
            continue;
        if (const auto done = put(QStringLiteral("PRAGMA %1=%2;").arg(QLatin1String(pragma)).arg(number)); !done)
            return done;
    }
    return {};
}

} // namespace

DatabaseDump::DatabaseDump(const QString &path)
    : m_path(path)
{
}

Result<> DatabaseDump::writeTo(QIODevice &device) const
{
    const ReadOnlyConnection connection(QFileInfo(m_path).absoluteFilePath());
    QSqlDatabase database = connection.database();
    if (!database.open() || !database.transaction())
        return failureFor(m_path, database.lastError(), {});
    const auto written = Dump(m_path, database, device).write();
    database.rollback();
    database.close();
    return written;
}

} // namespace Rollcall
