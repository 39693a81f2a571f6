#include "faults/support/rawdatabase.h"

#include <QFile>

#include <sqlite3.h>

#include <memory>

namespace Rollcall::Test::RawDatabase {

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Query = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

static Database opened(const QString &path)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(QFile::encodeName(path).constData(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    return {database, sqlite3_close};
}

static QString text(sqlite3_stmt *query, int column)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(query, column)), sqlite3_column_bytes(query, column));
}

static std::optional<QStringList> rows(sqlite3 *database, const QString &sql, bool isWhole)
{
    sqlite3_stmt *prepared = nullptr;
    const QByteArray bytes = sql.toUtf8();
    if (sqlite3_prepare_v2(database, bytes.constData(), int(bytes.size()), &prepared, nullptr) != SQLITE_OK)
        return std::nullopt;
    const Query query(prepared, sqlite3_finalize);
    QStringList lines;
    int code = sqlite3_step(prepared);
    for (; code == SQLITE_ROW; code = sqlite3_step(prepared)) {
        QStringList cells;
        for (int column = 0; column < (isWhole ? sqlite3_column_count(prepared) : 1); ++column)
            cells.append(text(prepared, column));
        lines.append(cells.join(u'|'));
    }
    return code == SQLITE_DONE ? std::optional(lines) : std::nullopt;
}

QString run(const QString &path, const QString &script)
{
    const Database database = opened(path);
    if (sqlite3_exec(database.get(), script.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK)
        return {};
    return QString::fromUtf8(sqlite3_errmsg(database.get()));
}

std::optional<QStringList> column(const QString &path, const QString &query)
{
    const Database database = opened(path);
    return rows(database.get(), query, false);
}

bool isSound(const QString &path)
{
    return column(path, QStringLiteral("PRAGMA integrity_check")) == QStringList(QStringLiteral("ok"));
}

QStringList rowsBeside(const QString &path, const QStringList &tables)
{
    const Database database = opened(path);
    const auto names = rows(database.get(), QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"), false);
    QStringList lines;
    for (const QString &name : names.value_or(QStringList())) {
        if (tables.contains(name))
            continue;
        const QString quoted = u'"' + QString(name).replace(u'"', QLatin1String("\"\"")) + u'"';
        for (const QString &line : rows(database.get(), QStringLiteral("SELECT * FROM ") + quoted, true).value_or(QStringList("cannot be read")))
            lines.append(name + QStringLiteral(": ") + line);
    }
    return lines;
}

} // namespace Rollcall::Test::RawDatabase
