#pragma once

#include <QString>
#include <QStringList>

namespace Rollcall {

class SqliteHandle;

// What one statement may write, found out by preparing it: SQLite then names every table, in depth, that its triggers and the actions
// of keys can touch. An upper bound: whether they will is known only when it has run.
struct WriteReach
{
    QStringList tables; // each once; with the statement's own
    bool goesFurther = false; // than the statement says
    QString error; // why it cannot run at all, in SQLite's words; empty when it can
};

// `table` is what the statement itself writes.
WriteReach reachOf(const SqliteHandle &sqlite, const QString &sql, const QString &table);
// Why it could not run even if the file had no triggers and no CHECKs, in SQLite's words; empty when it could.
QString quietObstacle(const SqliteHandle &sqlite, const QString &sql);

} // namespace Rollcall
