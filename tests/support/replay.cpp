#include "support/replay.h"

#include <QFile>

#include <sqlite3.h>

#include <cstring>
#include <memory>

namespace Rollcall::Test {

namespace {

struct Closer
{
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Closer>;
using Query = std::unique_ptr<sqlite3_stmt, Closer>;

int compareBytes(void *, int leftSize, const void *left, int rightSize, const void *right)
{
    const int order = std::memcmp(left, right, size_t(qMin(leftSize, rightSize)));
    return order != 0 ? order : leftSize - rightSize;
}

void provideCollation(void *, sqlite3 *database, int, const char *name)
{
    const QByteArray own = QByteArray(name).toUpper(); // of a UTF-16 file SQLite asks also for those that it has itself
    if (own != "BINARY" && own != "NOCASE" && own != "RTRIM")
        sqlite3_create_collation(database, name, SQLITE_UTF8, nullptr, compareBytes);
}

Database opened(const QString &path)
{
    sqlite3 *database = nullptr;
    sqlite3_open(QFile::encodeName(path).constData(), &database);
    provideCollations(database);
    return Database(database);
}

Query prepared(sqlite3 *database, const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database, sql.toUtf8().constData(), -1, &statement, nullptr);
    return Query(statement);
}

// The caller has asked for the value already, as SQLite demands: that may convert UTF-16 into UTF-8 and change the length.
QByteArray bytesOf(const void *data, sqlite3_stmt *query, int column)
{
    return QByteArray(static_cast<const char *>(data), sqlite3_column_bytes(query, column));
}

QString described(sqlite3_stmt *query, int column)
{
    switch (sqlite3_column_type(query, column)) {
    case SQLITE_INTEGER:
        return QString::number(sqlite3_column_int64(query, column));
    case SQLITE_FLOAT:
        return QLatin1String("real ") + QString::number(sqlite3_column_double(query, column), 'g', 17);
    case SQLITE_TEXT:
        return QLatin1String("text ")
            + QString::fromLatin1(bytesOf(sqlite3_column_text(query, column), query, column).toPercentEncoding(" '\"();,"));
    case SQLITE_BLOB:
        return QLatin1String("bytes ") + QString::fromLatin1(bytesOf(sqlite3_column_blob(query, column), query, column).toHex());
    default:
        return QStringLiteral("NULL");
    }
}

QStringList rows(sqlite3 *database, const QString &start, const QString &sql)
{
    QStringList lines;
    const Query query = prepared(database, sql);
    while (query && sqlite3_step(query.get()) == SQLITE_ROW) {
        QStringList values;
        for (int column = 0; column < sqlite3_column_count(query.get()); ++column)
            values += described(query.get(), column);
        lines += start + values.join(QLatin1String(" | "));
    }
    return lines;
}

} // namespace

void provideCollations(sqlite3 *database)
{
    sqlite3_collation_needed(database, nullptr, provideCollation);
}

QString runScript(const QString &path, const QByteArray &script, bool checksForeignKeys)
{
    const Database database = opened(path);
    sqlite3_exec(database.get(), "PRAGMA synchronous=OFF", nullptr, nullptr, nullptr); // nobody needs it after a power cut
    sqlite3_exec(database.get(), checksForeignKeys ? "PRAGMA foreign_keys=ON" : "PRAGMA foreign_keys=OFF", nullptr, nullptr, nullptr);
    if (script.contains('\0'))
        return QStringLiteral("the script holds a NUL");
    if (sqlite3_exec(database.get(), script.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return QString::fromUtf8(sqlite3_errmsg(database.get()));
    return sqlite3_get_autocommit(database.get()) ? QString() : QStringLiteral("a transaction is still open");
}

QStringList contentsOf(const QString &path, RowIds rowIds)
{
    const Database database = opened(path);
    const QString things = QStringLiteral(" FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'");
    QStringList lines = rows(database.get(), QStringLiteral("schema: "), QLatin1String("SELECT type, name, tbl_name, sql") + things);
    const Query tables = prepared(database.get(), QLatin1String("SELECT name") + things + QLatin1String(" AND type = 'table'"));
    while (tables && sqlite3_step(tables.get()) == SQLITE_ROW) {
        const QString name = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(tables.get(), 0)));
        const QString quotedName = u'"' + QString(name).replace(u'"', QLatin1String("\"\"")) + u'"';
        const bool hasRowid = rowIds == RowIds::Shown && prepared(database.get(), QLatin1String("SELECT rowid FROM ") + quotedName) != nullptr;
        const QString select = hasRowid ? QStringLiteral("SELECT rowid, * FROM ") : QStringLiteral("SELECT * FROM ");
        lines += rows(database.get(), name + QLatin1String(": "), select + quotedName);
    }
    for (const char *pragma : {"user_version", "application_id"})
        lines += rows(database.get(), QLatin1String(pragma) + QLatin1String(": "), QLatin1String("PRAGMA ") + QLatin1String(pragma));
    lines.sort();
    return lines;
}

} // namespace Rollcall::Test
