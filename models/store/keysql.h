#pragma once

#include "models/relation/keylist.h"

#include <QStringList>

namespace Rollcall {

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
// "t.a IN (SELECT value FROM json_each(?))", for toJsonArray(keys).
QString in(const QString &table, const QStringList &columns, const KeyList &keys);
// What toJsonArray() wrote for a key that isWrapped(): an object with hexadecimal digits or a tiny real. SQL for its JSON type, for the
// JSON that holds it at this path, and for the value where it is no object.
QString unwrapped(const QString &type, const QString &json, const QString &path, const QString &plain);
// "t.a = json_extract(pair.value, '$[0]')", and so for each column: the key that stands at `path` in `json`.
QString equalsJson(const QString &table, const QStringList &columns, const QString &json, const QString &path, bool hasWrapped);
// One value that differs when the key does, for count(DISTINCT …).
QString distinct(const QString &table, const QStringList &columns);

} // namespace KeySql

} // namespace Rollcall
