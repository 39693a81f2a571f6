#pragma once

#include "models/sql/sideeffects.h"

namespace Rollcall {

class SqliteHandle;

// What one statement may write, found out by preparing it: SQLite then names every table, in depth, that its triggers and the actions
// of keys can touch. An upper bound: whether they will is known only when it has run.
// `table` is what the statement itself writes. `following` are tables of modules that are no further reach: see modulesFollowing().
SideEffects::Reach reachOf(const SqliteHandle &sqlite, const QString &sql, const QString &table, const QStringList &following);
// The search indexes that rules keep in step with the table: what comes and what goes is written there, and the texts stand in a table of
// the file, so that undo needs no more than the opposite statement. An index that keeps texts, or places, of its own is not among them.
QStringList modulesFollowing(const SqliteHandle &sqlite, const QString &sql, const QString &table);
// Why it could not run even if the file had no triggers and no CHECKs, in SQLite's words; empty when it could.
QString quietObstacle(const SqliteHandle &sqlite, const QString &sql);

} // namespace Rollcall
