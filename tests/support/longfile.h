#pragma once

#include "models/relation/keylist.h"
#include "models/roster.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <memory>

namespace Rollcall::Test {

// 25,000 heroes (NULLs, ties, values of every kind, names that are not ASCII), 400 teams, 60,000 links: team 1
// has 15,000 heroes, hero 1 is in 350 teams.
bool makeLongFile(const QString &path);
std::unique_ptr<Roster> openLongFile(const QString &path);
// Neither an entity list nor a members list is still being read.
bool isSettled(Roster &roster);
// "WITH RECURSIVE n (i) AS (1 … last)", then this statement.
QString numbers(int last, const QString &insert);
// Heroes and teams under any other keys and links: tables "hero" and "team" with a label "name", and "link".
Relationship longRelationship(const QStringList &key, const QStringList &heroColumns, const QStringList &teamColumns);
std::unique_ptr<Roster> openLongFile(const QString &path, const Relationship &relationship);
// What a query gives on a connection of its own, each value with its type.
QList<QVariantList> rowsElsewhere(const QString &path, const QString &query);
// The keys in the first `columns` columns of these rows.
KeyList keysIn(const QList<QVariantList> &rows, qsizetype columns = 1);
// Every statement that failed; there should be none, since the log shows them to people.
QString failedStatements(Roster &roster);

} // namespace Rollcall::Test
