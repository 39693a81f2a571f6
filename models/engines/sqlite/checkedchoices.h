#pragma once

#include <QHash>
#include <QString>
#include <QVariantList>

namespace Rollcall {

// The values that a CREATE TABLE statement's CHECK (column IN (…)) leaves each column, by the column's
// name in lower case. Only a check that says this and nothing else counts.
QHash<QString, QVariantList> checkedChoices(const QString &createTable);

} // namespace Rollcall
