#pragma once

#include "models/relation/relationship.h"

#include <QString>
#include <QStringList>

namespace Rollcall {

// SQL of a row's columns, be they its own or in another table, to which references lead. The table or alias comes quoted.
namespace NameSql {

// "t.a", or "(SELECT named_1.a FROM … WHERE …)", which is NULL where a reference leads nowhere.
QString term(const EntityDescription &entity, const QString &table, const QString &column);
// For an order of many rows, a little quicker: " LEFT JOIN … AS named_1 ON …" behind the table, and then "named_1.a".
QString join(const EntityDescription &entity, const QString &table, const QString &column);
QString joinedTerm(const EntityDescription &entity, const QString &table, const QString &column);
// A test of that column, in which it is called "%1". Where many rows are tested, what they refer to is tested once.
QString test(const EntityDescription &entity, const QString &table, const QString &column, const QString &test);
// The terms of several, for a SELECT, an ORDER BY or a GROUP BY.
QString list(const EntityDescription &entity, const QString &table, const QStringList &columns);

} // namespace NameSql

} // namespace Rollcall
