#pragma once

#include "models/relation/keylist.h"

#include <QStringList>

namespace Rollcall {

class Dialect;

// SQL about keys of one column or of several. Tables and aliases come quoted, columns as they are.
namespace KeySql {

// "t.a, t.b", for a SELECT or an ORDER BY; with a direction after each when it is not empty.
QString list(const QString &table, const QStringList &columns, const QString &direction = {});
// "t.a = ? AND t.b = ?", for Key::values().
QString equals(const QString &table, const QStringList &columns);
// "? = t.a AND ? = t.b", as SQLAlchemy writes it when it reads a collection.
QString isBound(const QString &table, const QStringList &columns);
// "t.a = u.x AND t.b = u.y".
QString match(const QString &table, const QStringList &columns, const QString &otherTable, const QStringList &otherColumns);
// "t.a IN (SELECT …)", for toJsonArray(keys).
QString in(const Dialect &dialect, const QString &table, const QStringList &columns, const KeyList &keys);
// "t.a = …" for each column: equals the key in a row of Dialect::keyRows() that is called `alias`. `place` selects a part of that key.
QString equalsRow(const Dialect &dialect, const QString &table, const QStringList &columns, const QString &alias, const QList<qsizetype> &place, bool hasWrapped);
// One value that differs when the key does, for count(DISTINCT …).
QString distinct(const Dialect &dialect, const QString &table, const QStringList &columns);
// True when one of these keys needs Dialect::keyIn()'s `isWrapped`.
bool hasWrapped(const KeyList &keys);

} // namespace KeySql

} // namespace Rollcall
