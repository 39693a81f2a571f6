#pragma once

#include <QString>

namespace Rollcall {

// The identifier as it may stand in SQL: bare when it is a plain lower-case word that is no
// keyword, else in double quotes with inner ones doubled (the rule SQLAlchemy prints by).
QString quoted(const QString &identifier);

// True when SQLite takes the two for the same table or column.
bool isSameName(const QString &a, const QString &b);

} // namespace Rollcall
