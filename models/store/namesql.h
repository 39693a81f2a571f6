#pragma once

#include "models/relation/relationship.h"

#include <QString>
#include <QStringList>

namespace Rollcall {

// SQL of a row's columns, be they its own or in another table, to which references lead. The table or alias comes quoted.
namespace NameSql {

// "t.a", or "(SELECT named_1.a FROM … WHERE …)", which is NULL where a reference leads nowhere.
QString term(const EntityDescription &entity, const QString &table, const QString &column);
// The same for each, for a SELECT, an ORDER BY or a GROUP BY.
QString list(const EntityDescription &entity, const QString &table, const QStringList &columns);

} // namespace NameSql

} // namespace Rollcall
