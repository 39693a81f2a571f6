#include "faults/support/soundfile.h"

#include "app/heroteam.h"

#include <QStringList>

#include <sqlite3.h>

#include <functional>

namespace Rollcall::Test {

namespace {

using Row = std::function<void(sqlite3_stmt *)>;

// Why it failed; empty when it ran to its end.
QString run(sqlite3 *database, const QString &sql, const Row &row = {})
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database, sql.toUtf8().constData(), -1, &statement, nullptr);
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        if (row)
            row(statement);
    }
    const QString why = code == SQLITE_DONE ? QString() : QString::fromUtf8(sqlite3_errmsg(database));
    sqlite3_finalize(statement);
    return why;
}

QString textAt(sqlite3_stmt *statement, int column)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, column)));
}

} // namespace

SoundFile::SoundFile(const QString &path)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
        m_fault = QStringLiteral("cannot be opened");
    QStringList wrong;
    wrong += run(database, "PRAGMA integrity_check", [&wrong](sqlite3_stmt *row) {
        if (const QString text = textAt(row, 0); text != QLatin1String("ok"))
            wrong += text;
    });
    wrong += run(database, "PRAGMA foreign_key_check", [&wrong](sqlite3_stmt *row) { wrong += "a link leads nowhere: " + textAt(row, 0); });
    wrong += run(database, "SELECT team_id, count(*) FROM heroteamlink GROUP BY 1",
                 [this](sqlite3_stmt *row) { m_members.insert(sqlite3_column_int(row, 0), sqlite3_column_int(row, 1)); });
    wrong += run(database, "SELECT name FROM hero WHERE id = 1", [this](sqlite3_stmt *row) { m_heroName = textAt(row, 0); });
    sqlite3_close(database);
    wrong.removeAll(QString());
    m_fault += wrong.mid(0, 3).join(QStringLiteral("; "));
}

bool makeHeroFile(const QString &path, int heroes, int teams, bool isWal)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    QStringList statements{isWal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE", "BEGIN"};
    statements += HeroTeam::schema();
    const auto rows = [](const char *into, int count) {
        return QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) %2").arg(count).arg(QLatin1String(into));
    };
    statements += rows("INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'X' FROM n", heroes);
    statements += rows("INSERT INTO team (id, name, headquarters) SELECT i, 'Team ' || i, 'X' FROM n", teams);
    statements += QStringLiteral("COMMIT");
    bool isMade = true;
    for (const QString &sql : statements)
        isMade = run(database, sql).isEmpty() && isMade;
    return sqlite3_close(database) == SQLITE_OK && isMade;
}

} // namespace Rollcall::Test
